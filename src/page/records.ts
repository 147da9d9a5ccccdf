/**
 * A chunk of its own, for a policy that names `records`: makes a record of each decision and sends it there, again and again until the
 * receiver has it. Loaded with a decision, and where an earlier page has left something to send.
 */
import { startDelivery } from './records/delivery.js';
import { add } from './records/queue.js';
import { recordOf } from './records/record.js';
import { sharedConsent } from './shared.js';

let policyJson: string;
let more: (() => void) | undefined;

/** `json`: the policy as it is written. `time`: of a `note` that could not be kept, in milliseconds since 1970. */
export function send(json: string, time?: number, note = ''): void {
  const shared = sharedConsent();
  const report = (field: string, value: unknown) => shared?.report('records', field, value);
  policyJson = json;
  if (!isSecureContext) {
    report('isSecureContext', false);
    return;
  }
  if (time) add(time, note);
  if (more) more();
  else
    more = startDelivery({
      // Another policy may be in force by now, which sends nothing. The site's own text may not have the member at all.
      url: () => (shared?.policy as { records?: { url?: string } } | undefined)?.records?.url ?? '',
      async textOf(entry) {
        const record = await recordOf(entry, policyJson);
        return record && JSON.stringify(record);
      },
      report,
    });
}
