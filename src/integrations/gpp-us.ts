/**
 * Writes US sections of the IAB's Global Privacy Platform: `__gpp` says who has opted out of sale, sharing and targeted advertising.
 * Encoding and events are those of the IAB's own library. Stores nothing. CMP id 1, as the specification has it for whoever is not
 * registered; nothing that needs a registration is written.
 *
 * Source: GPP "CMP API Specification" 1.1 and the specifications of the US sections.
 */
import { CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';
import type { ConsentState, Integration } from '../consent/types.js';
import { conformGppApi, ensureGppApi } from '../iab/gpp-api.js';
import { gppString } from '../iab/gpp-string.js';
import { watchSurfaces } from '../iab/surfaces.js';
import { sectionFor, usSections } from '../iab/us-section.js';
import { problemWith, settingsOf, type GppUsOptions } from '../iab/us-options.js';

export type { GppUsOptions };

const cmpId = 1;
const cmpVersion = 1;
const none = -1;

/** Has `__gpp` say what the visitor has decided. */
export function gppUs(options: GppUsOptions): Integration {
  const problem = problemWith(options);
  let api: CmpApi | undefined;

  const tell = (state: ConsentState): void => {
    if (problem !== undefined) return;
    const section = options.section ?? sectionFor(state.region);
    const text = gppString(section, state, settingsOf(options));
    if (text === api?.getGppString()) return;
    const isFirst = !api;
    api ??= start();
    const isOpen = api.getCmpDisplayStatus() === CmpDisplayStatus.VISIBLE;
    if (!isFirst && !isOpen) api.setSignalStatus(SignalStatus.NOT_READY);
    api.setGppString(text);
    api.setApplicableSections([section ? usSections[section] : none]);
    if (isFirst) api.setCmpStatus(CmpStatus.LOADED);
    else if (section) api.fireSectionChange(section);
    if (!isOpen) api.setSignalStatus(SignalStatus.READY);
  };

  return {
    id: 'gpp-us',
    prepare() {
      if (problem !== undefined) throw new TypeError(problem);
      ensureGppApi();
    },
    init: tell,
    update: tell,
  };
}

/** The library takes over from what stood in for it. */
function start(): CmpApi {
  ensureGppApi();
  const api = new CmpApi(cmpId, cmpVersion);
  conformGppApi();
  api.setSupportedAPIs(Object.entries(usSections).map(([name, number]) => `${number}:${name}`));
  // The visitor may be about to change something: nobody is to rely on the section until the dialog is closed.
  watchSurfaces(['cookie-preferences'], (isOpen) => {
    if (isOpen) api.setSignalStatus(SignalStatus.NOT_READY);
    api.setCmpDisplayStatus(isOpen ? CmpDisplayStatus.VISIBLE : CmpDisplayStatus.HIDDEN);
    if (!isOpen) api.setSignalStatus(SignalStatus.READY);
  });
  return api;
}
