import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement, TemplateResult } from 'lit';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import { noticePolicy, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

interface State {
  readonly what: string;
  readonly policy?: object;
  readonly gpc?: true;
  readonly template: TemplateResult;
  /** Brings the element there, once it has rendered. */
  readonly act?: (element: HTMLElement) => unknown;
  /** What tells this state from the others: a part that shows, with this in its text. */
  readonly shows: readonly [name: string, text?: string];
}

const banner = html`<cookie-banner></cookie-banner>`;
const dialog = html`<cookie-preferences></cookie-preferences>`;
const declaration = html`<cookie-declaration></cookie-declaration>`;
const content = {
  iframe: html`<iframe data-src="about:blank#film" title="Tour" width="560" height="315"></iframe>`,
  img: html`<img data-src="about:blank#map" alt="Map" width="300" height="200" />`,
};
const office = { ...policy, zones: { office: { allow: ['necessary', 'analytics'] } } };

const show = (): Promise<void> => consent.show('preferences');
const unfold = async (element: HTMLElement): Promise<void> => {
  const folded = parts(element, 'details') as HTMLDetailsElement[];
  for (const each of folded) each.open = true;
  await until(() => folded.every((each) => each.querySelector('table')), 'the details');
};

const states: Readonly<Record<string, readonly State[]>> = {
  'cookie-banner': [
    ...(['top', 'bottom', 'bottom-left', 'bottom-right', 'center'] as const).map((placement) => ({
      what: `asking, ${placement}`,
      template: html`<cookie-banner placement=${placement}></cookie-banner>`,
      shows: ['accept-all'] as const,
    })),
    {
      what: 'modal',
      template: html`<cookie-banner modal placement="center"></cookie-banner>`,
      shows: ['manage'],
    },
    {
      what: 'opt-out',
      policy: { ...policy, mode: 'opt-out' },
      template: banner,
      shows: ['body', 'object'],
    },
    { what: 'notice', policy: noticePolicy, template: banner, shows: ['acknowledge'] },
    {
      what: 'modal notice',
      policy: noticePolicy,
      template: html`<cookie-banner modal></cookie-banner>`,
      shows: ['acknowledge'],
    },
    { what: 'signal', gpc: true, template: banner, shows: ['gpc-status', 'is honored'] },
    {
      what: 'closed, to be reopened',
      template: html`<cookie-banner reopen></cookie-banner>`,
      act: () => consent.rejectAll(),
      shows: ['reopen'],
    },
    {
      what: 'closed, to be reopened, signal',
      gpc: true,
      template: html`<cookie-banner reopen></cookie-banner>`,
      act: () => consent.save({ analytics: true }, { gpcOverride: true }),
      shows: ['gpc-undo', 'Undo the exception'],
    },
    { what: 'exception to the signal', gpc: true, template: banner, shows: ['gpc-override'] },
    {
      what: 'closed, to be reopened, opt-out confirmed',
      policy: { ...policy, mode: 'opt-out' },
      template: html`<cookie-banner reopen></cookie-banner>`,
      act: async (element) => {
        await until(() => parts(element, 'reject-all').length, 'the banner');
        parts(element, 'reject-all')[0]!.click();
      },
      shows: ['close'],
    },
  ],
  'cookie-preferences': [
    { what: 'dialog', template: dialog, act: show, shows: ['close'] },
    {
      what: 'dialog, unfolded',
      template: dialog,
      act: async (element) => {
        await show();
        await unfold(element);
      },
      shows: ['service', 'Filmhaus'],
    },
    {
      what: 'dialog, decided',
      template: dialog,
      act: async (element) => {
        consent.save({ analytics: true, video: true });
        await show();
        await unfold(element);
      },
      shows: ['body', 'Your last choice'],
    },
    {
      what: 'dialog, notice',
      policy: noticePolicy,
      template: dialog,
      act: show,
      shows: ['body', 'nothing to choose'],
    },
    {
      what: 'dialog, signal',
      gpc: true,
      template: dialog,
      act: show,
      shows: ['body', 'Off because'],
    },
    {
      what: 'dialog, exception to the signal',
      gpc: true,
      template: dialog,
      act: async () => {
        consent.save({ analytics: true }, { gpcOverride: true });
        await show();
      },
      shows: ['body', 'it is an exception'],
    },
    {
      what: 'in the page, unfolded',
      template: html`<cookie-preferences inline></cookie-preferences>`,
      act: unfold,
      shows: ['service', 'Filmhaus'],
    },
    {
      what: 'in the page, notice',
      policy: noticePolicy,
      template: html`<cookie-preferences inline></cookie-preferences>`,
      shows: ['body', 'nothing to choose'],
    },
  ],
  'consent-gate': [
    {
      what: 'blocked iframe of a service',
      template: html`<consent-gate service="video">${content.iframe}</consent-gate>`,
      shows: ['placeholder-title', 'Filmhaus'],
    },
    {
      what: 'blocked image of a category',
      template: html`<consent-gate category="marketing">${content.img}</consent-gate>`,
      shows: ['placeholder-title', 'Advertising'],
    },
    {
      what: 'signal',
      gpc: true,
      template: html`<consent-gate service="video">${content.iframe}</consent-gate>`,
      shows: ['allow-always', 'GPC'],
    },
    {
      what: 'open, to be taken back',
      template: html`<consent-gate service="video" revocable>${content.img}</consent-gate>`,
      act: () => consent.acceptAll(),
      shows: ['revoke'],
    },
  ],
  'cookie-declaration': [
    { what: 'nothing allowed', template: declaration, shows: ['base', 'Not allowed'] },
    {
      what: 'everything allowed',
      template: declaration,
      act: () => consent.acceptAll(),
      shows: ['base', 'Advertising Allowed'],
    },
    {
      what: 'partly allowed',
      template: declaration,
      act: () => consent.save({ video: true }),
      shows: ['base', 'Partly allowed'],
    },
    {
      what: 'signal',
      gpc: true,
      template: declaration,
      shows: ['base', 'Off by your browser’s opt-out signal'],
    },
    {
      what: 'exception to the signal',
      gpc: true,
      template: declaration,
      act: () => consent.save({ analytics: true }, { gpcOverride: true }),
      shows: ['gpc-undo'],
    },
    {
      what: 'in a zone',
      policy: office,
      template: declaration,
      act: () => consent.setZone('office'),
      shows: ['base', 'Never used in this part of the site'],
    },
    {
      what: 'notice',
      policy: noticePolicy,
      template: declaration,
      shows: ['status', 'Always on'],
    },
  ],
};

describe('accessible in every state, in light and dark', () => {
  const { style } = document.documentElement;

  afterEach(() => {
    if (consent.state.zone) consent.setZone('');
    style.colorScheme = '';
    style.removeProperty('--cookie-color-scheme');
    document.body.removeAttribute('style');
  });

  for (const [name, group] of Object.entries(states))
    for (const { what, policy: given, gpc, template, act, shows } of group)
      for (const scheme of ['light', 'dark'])
        it(`${name}: ${what}, ${scheme}`, async () => {
          // The declaration follows the page, the others the visitor, unless the site pins them.
          style.colorScheme = scheme;
          style.setProperty('--cookie-color-scheme', scheme);
          // Otherwise axe takes the page for white.
          document.body.style.cssText = 'background: Canvas; color: CanvasText';
          await visit(given, { ...(gpc && { gpc }) });
          const element = await fixture<LitElement>(template);
          await element.updateComplete;
          await act?.(element);
          await element.updateComplete;
          const [partName, text = ''] = shows;
          await until(
            () =>
              parts(element, partName).some(
                (each) => each.checkVisibility() && textOf(each).includes(text),
              ),
            `${partName} with “${text}”`,
          );
          for (const each of [element, ...parts(element, partName)])
            expect(getComputedStyle(each).colorScheme).to.equal(scheme);
          await expect(element).to.be.accessible();
        });
});
