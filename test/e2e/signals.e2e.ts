/** The shop with five vendors: what its page shows is what they were told, and what they do follows it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindsSeen } from './support/promises.js';
import { useSetting } from './support/setting.js';
import type { Visitor } from './support/visitor.js';
import { untilAsked } from './support/wait.js';

const setting = useSetting();

const files = [
  'Clarity’s tag',
  'Google’s tag',
  'Matomo’s tracker',
  'Meta’s file',
  'Microsoft’s tag (UET)',
];

/** What kind each line of the list is, and what each vendor was told last. */
const shown = ({ page }: Visitor) =>
  page.evaluate(() => ({
    kinds: [...document.querySelectorAll('.log li')].map(({ className }) => className),
    said: [...document.querySelectorAll('[data-vendor]')].map(
      (card) => (card as HTMLElement).dataset['state'],
    ),
  }));

const five = (word: string): string[] => Array.from({ length: 5 }, () => word);

describe('the shop with five vendors', () => {
  it('denies and asks nobody for anything before a choice, tells all five of it, and shows so in order', () =>
    setting.visit(async (visitor) => {
      await visitor.open(`${setting.demo.origins.signals}/?region=DE`);
      const before = await shown(visitor);
      // Meta's snippet has not run yet.
      assert.deepEqual(before.said, ['denied', 'denied', 'denied', 'not-there', 'denied']);
      assert.deepEqual(before.kinds, ['signal', 'signal', 'signal', 'signal', 'signal', 'event']);
      assert.deepEqual(kindsSeen(setting), []);

      await visitor.press('cookie-banner', 'accept-all');
      const hits = [...files, ...five('vendor’s beacon')];
      await untilAsked(
        setting.demo.thirdParty,
        () => kindsSeen(setting).length >= hits.length,
        'all five',
      );
      assert.deepEqual(kindsSeen(setting), hits.sort());
      const after = await shown(visitor);
      assert.deepEqual(after.said, five('granted'));
      // Many gates open in pieces, for which the event does not wait; Meta's commands come with its snippet.
      assert.match(after.kinds.slice(6).join(' '), /^(signal ){4}gate .*event/);
      assert.deepEqual(visitor.thrown, []);
    }));

  it('has everything on in California until it is refused, and off with the signal', async () => {
    const california = `${setting.demo.origins.signals}/?region=US-CA`;
    await setting.visit(async (visitor) => {
      await visitor.open(california);
      // Meta is told by its snippet, whose gate may open some tasks later.
      await visitor.page.waitForFunction(
        () =>
          document.querySelector<HTMLElement>('[data-vendor=meta]')?.dataset['state'] === 'granted',
      );
      assert.deepEqual((await shown(visitor)).said, five('granted'));
      await visitor.page.evaluate(() => window.consentElements.rejectAll());
      assert.deepEqual((await shown(visitor)).said, five('denied'));
    });
    await setting.visit(
      async (visitor) => {
        await visitor.open(california);
        const { said } = await shown(visitor);
        assert.equal(said.length, 5);
        assert.ok(said.every((word) => word !== 'granted'));
        assert.deepEqual(kindsSeen(setting), []);
      },
      { gpc: true },
    );
  });
});
