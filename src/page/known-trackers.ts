/**
 * Part of the diagnostics: names that measure or advertise, as their vendors document them, and that no site needs for what a
 * visitor asks of it. Declaring one of them as strictly necessary is a dark pattern of its own (EDPB Cookie Banner Taskforce, type
 * I). Audience measurement that an authority exempts, such as Matomo in the configuration of the CNIL, is not listed.
 */
import { nameMatcher } from '../policy/item-name.js';

/** By vendor. What `*` stands for differs from visitor to visitor or site to site. */
const names: Readonly<Record<string, string>> = {
  Adobe: 's_vi demdex AMCV_*',
  Amplitude: 'AMP_*',
  Criteo: 'cto_bundle',
  Google: '_ga _ga_* _gid _gat _gac_* _gcl_au _gcl_aw __gads __gpi IDE NID __utma __utmz',
  Hotjar: '_hjSessionUser_* _hjSession_*',
  HubSpot: '__hstc hubspotutk',
  LinkedIn: 'li_sugr bcookie UserMatchHistory AnalyticsSyncHistory',
  Meta: '_fbp _fbc fr',
  Microsoft: '_clck _clsk CLID MUID _uetsid _uetvid',
  Mixpanel: 'mp_*_mixpanel',
  Pinterest: '_pin_unauth _pinterest_ct_ua',
  PostHog: 'ph_*_posthog',
  Reddit: '_rdt_uuid',
  Segment: 'ajs_anonymous_id ajs_user_id',
  Snap: '_scid',
  TikTok: '_ttp _tt_enable_cookie',
  X: 'personalization_id muc_ads',
  Yandex: '_ym_uid _ym_d',
  YouTube: 'VISITOR_INFO1_LIVE YSC',
};

/** The vendor of an item of a policy, whose name may be a pattern; undefined where it is none of them. */
export function trackerOf(item: string): string | undefined {
  const matches = nameMatcher(item);
  return Object.entries(names).find(([, known]) =>
    known.split(' ').some((name) => {
      const [start = '', end] = name.split('*');
      const isSo = item.startsWith(start) && item.endsWith(end ?? '') && end !== undefined;
      return isSo || matches?.(name.replace('*', 'A1B2'));
    }),
  )?.[0];
}
