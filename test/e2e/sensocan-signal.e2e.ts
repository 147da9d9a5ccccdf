/** SensoCAN: what its published policy promises to those who send the Global Privacy Control signal, S8. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stored } from './support/audit.js';
import { kindsSeen, untilSeen } from './support/promises.js';
import { useSetting } from './support/setting.js';
import { atRest } from './support/visitor.js';

const setting = useSetting();

const at = (path: string): string => setting.demo.origins.sensocan + path;

describe('SensoCAN: S8 takes the Global Privacy Control signal for a refusal of everything optional', () => {
  it('S8 nothing runs, nothing is asked, nothing optional is stored, and the page says so', () =>
    setting.visit(
      async (visitor) => {
        await visitor.open(at('/cookies'));
        const { grants } = await visitor.state();
        for (const id of ['analytics', 'marketing'])
          assert.deepEqual(grants[id], { granted: false, source: 'gpc' }, id);
        assert.equal(await visitor.asked(), false);
        assert.deepEqual(kindsSeen(setting), []);
        const names = (await stored(visitor)).map(({ name }) => name);
        assert.deepEqual(names, ['sc_lb_web']);
        await visitor.page.waitForSelector('cookie-declaration >>> [part~="gpc-status"]', {
          visible: true,
        });
        const sentence = await visitor.page.$eval(
          '[data-gpc-sentence]',
          (each) => each.textContent,
        );
        assert.equal(sentence, 'Your browser sends the signal. Analytics and marketing are off.');
      },
      { gpc: true },
    ));

  it('S8 accepting all on the page does not undo it', () =>
    setting.visit(
      async (visitor) => {
        await visitor.open(at('/'));
        await visitor.page.evaluate(() => window.consentElements.acceptAll());
        await atRest(visitor.page);
        assert.deepEqual((await visitor.state()).granted, ['necessary']);
        assert.deepEqual(kindsSeen(setting), []);
      },
      { gpc: true },
    ));

  it('S8 what was allowed before the signal came is off while it is there', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('accept-all');
      // All of them, for what comes late would be taken for the next page's.
      await untilSeen(setting, [
        ...['marketing tag', 'tracking pixel', 'analytics script', 'analytics beacon'],
        ...['error-reporting script', 'error report'],
      ]);
      await visitor.page.evaluateOnNewDocument(() => {
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
          configurable: true,
          get: () => true,
        });
      });
      setting.demo.thirdParty.clear();
      await visitor.open(at('/'));
      assert.deepEqual((await visitor.state()).granted, ['necessary']);
      assert.deepEqual(kindsSeen(setting), []);
    }));

  it('S8 publishes that it does', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      const support = await visitor.page.evaluate(async () => {
        const answer = await fetch('/.well-known/gpc.json');
        return (await answer.json()) as unknown;
      });
      assert.deepEqual(support, { gpc: true, lastUpdate: '2026-11-22' });
    }));
});
