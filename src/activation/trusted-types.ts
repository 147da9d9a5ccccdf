/** The policy through which inert texts and URLs become live under Trusted Types: they are the page's own, and the visitor has allowed them. */

export interface TrustedPolicy {
  readonly createScript: (text: string) => string;
  readonly createScriptURL: (url: string) => string;
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: TrustedPolicy) => TrustedPolicy;
}

let policy: TrustedPolicy | undefined;

/** @see https://www.w3.org/TR/trusted-types/ */
export function trusted(): TrustedPolicy {
  const rules = { createScript: (text: string) => text, createScriptURL: (url: string) => url };
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return (policy ??= trustedTypes?.createPolicy('consent-elements', rules) ?? rules);
}
