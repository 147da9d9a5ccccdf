/**
 * What the classic file of an integration does: it finds the page's store and the options, and is used. It stands in the head after the
 * loader and before any tag, and runs before the policy is checked; so what the policy says of it is read here, and at once.
 */
import { denying } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { ConsentErrorEvent } from './events.js';
import { policyElement } from './policy-source.js';
import { runningScript } from './settings.js';
import { sharedConsent, type SharedConsent } from './shared.js';

/** Without `options` nothing names the integration. */
interface Named {
  readonly options?: unknown;
  /** What was written cannot be read: the integration has to deny. */
  readonly isBroken?: boolean;
  readonly problem?: Error;
}

/**
 * Attaches an integration to the page, if its policy names it or its script has `data-options`.
 *
 * @param create The factory that the integration's module exports.
 */
export function attachIntegration(id: string, create: (options: object) => Integration): void {
  const shared = sharedConsent();
  const report = shared?.report ?? reportAlone;
  const { options, isBroken, problem } = named(id);
  if (options === undefined) {
    if (shared) watchForLateName(id, shared);
    else report('integration', id, noStore);
    return;
  }
  try {
    const made = create(options as object);
    const integration = isBroken ? denying(made, problem) : made;
    if (shared) shared.consent.use(integration);
    else {
      report('integration', id, noStore);
      integration.prepare?.();
    }
  } catch (error) {
    report('integration', id, error);
  }
}

/** The script's own word goes before the policy's. */
function named(id: string): Named {
  const given = runningScript()?.dataset['options'];
  if (given !== undefined) {
    try {
      return { options: JSON.parse(given) as unknown };
    } catch {
      const problem = new SyntaxError(
        `data-options = ${JSON.stringify(given)}: write a JSON object in single quotes, data-options='{}'.`,
      );
      return { options: {}, isBroken: true, problem };
    }
  }
  const element = policyElement();
  try {
    const { integrations } = JSON.parse(element?.text ?? '{}') as NamingPolicy;
    return { options: nameIn(integrations, id) };
  } catch {
    // The store says what is wrong with the policy, which may have named us: nobody is to take silence for a yes.
    return { options: {}, isBroken: true };
  }
}

/** Fetched, or not checked yet. */
interface NamingPolicy {
  readonly integrations?: Readonly<Record<string, unknown>>;
}

function nameIn(integrations: NamingPolicy['integrations'] = {}, id: string): unknown {
  return Object.hasOwn(integrations, id) ? integrations[id] : undefined;
}

const noStore =
  'There is no consent on this page yet. Put the loader, consent-elements.js, before this script, and neither defer nor async on either.';

function reportAlone(...[code, field, value]: Parameters<SharedConsent['report']>): void {
  document.dispatchEvent(new ConsentErrorEvent({ code, field, value }));
  console.error('[consent-elements]', code, field, value);
}

/** A policy that is fetched, or configured, may name what has not been attached. */
function watchForLateName(id: string, shared: SharedConsent): void {
  void shared.consent.ready.then(() => {
    const policy = shared.policy as NamingPolicy | undefined;
    if (nameIn(policy?.integrations, id) !== undefined)
      shared.report(
        'integration',
        id,
        `The policy named it when it was too late to come before the tags. Write data-options='{}' on its script element, with its options.`,
      );
  });
}
