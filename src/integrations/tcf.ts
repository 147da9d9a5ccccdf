/**
 * Writes TC strings of the IAB's TCF 2.3 for a site that is itself registered as a CMP, under the site's own id, and provides
 * `__tcfapi`. Encoding and API are those of the IAB's own libraries. Stores nothing. Whether surfaces and texts are what the TCF's
 * policies ask for is the site's affair.
 *
 * Source: TCF "CMP API v2" and "Consent string and vendor list formats v2" (February 2026).
 */
import { CmpApi } from '@iabtcf/cmpapi';
import type { GVL } from '@iabtcf/core';
import type { ConsentState, Integration } from '../consent/types.js';
import { watchSurfaces } from '../iab/surfaces.js';
import { answerTcData } from '../iab/tc-data.js';
import { narrowedList, tcString } from '../iab/tc-string.js';
import { ensureTcfApi } from '../iab/tcf-api.js';
import { problemWith, type TcfOptions } from '../iab/tcf-options.js';

/** Has `__tcfapi` say what the visitor has decided. */
export function tcf(options: TcfOptions): Integration {
  const problem = problemWith(options);
  let api: CmpApi | undefined;
  let list: GVL | undefined;
  let state: ConsentState | undefined;
  let isShown = false;
  /** The last thing said, so that it is not said again. */
  let last: string | undefined;

  const say = (text: string | null, shown: boolean): void => {
    const now = JSON.stringify([text, shown]);
    if (now === last) return;
    last = now;
    api?.update(text, shown);
  };

  /** `shown`: a surface is open, and the visitor may still be choosing. */
  const tell = (shown: boolean): void => {
    if (!state) return;
    if (!applies(options.regions, state.region)) say(null, false);
    // Before there is an answer, the only thing to be told is that somebody is being asked.
    else if (list && (shown || !isToBeAsked(state))) say(tcString(list, state, options), shown);
  };

  const fail = (error: unknown): void => {
    api?.disable();
    reportError(new TypeError(`integrations.tcf.vendorList: ${String(error)}`, { cause: error }));
  };

  const load = async (): Promise<void> => {
    try {
      list = narrowedList(await listFrom(options.vendorList), options);
      tell(isShown);
    } catch (error) {
      fail(error);
    }
  };

  return {
    id: 'tcf',
    prepare() {
      if (problem !== undefined) throw new TypeError(problem);
      ensureTcfApi();
    },
    init(first) {
      if (problem !== undefined) return;
      state = first;
      api = new CmpApi(options.cmpId, options.cmpVersion ?? 1, true, { getTCData: answerTcData });
      watchSurfaces(['cookie-banner', 'cookie-preferences'], (isOpen) => {
        isShown = isOpen;
        tell(isOpen);
      });
      if (applies(options.regions, first.region)) void load();
      else tell(false);
    },
    update(next) {
      state = next;
      // A decision is complete, even if the surface closes only afterwards.
      tell(isShown && isToBeAsked(next));
    },
  };
}

/** Whether the visitor has yet to answer. Where the signal has said no to everything, nobody is asked. */
function isToBeAsked({ status, grants }: ConsentState): boolean {
  return (
    status === 'stale' ||
    (status === 'undecided' && Object.values(grants).some(({ source }) => source === 'default'))
  );
}

/** Where the page does not say where the visitor is, the GDPR may apply, and so it does. */
function applies(regions: readonly string[] | undefined, region: string): boolean {
  return (
    !regions || !region || regions.some((each) => region === each || region.startsWith(`${each}-`))
  );
}

async function listFrom(given: string | object): Promise<unknown> {
  if (typeof given === 'object') return given;
  const response = await fetch(given);
  if (!response.ok) throw new Error(`${given} answers ${String(response.status)}`);
  return response.json();
}
