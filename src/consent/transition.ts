/** What a visitor or the page can do to a decision. */
import type { ImportedDecision } from './types.js';

export type Action =
  | { readonly type: 'accept-all' }
  | { readonly type: 'reject-all' }
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'save';
      readonly choices: Readonly<Record<string, boolean>>;
      /** True only where the control named the GPC signal. */
      readonly gpcOverride?: boolean;
    }
  | { readonly type: 'withdraw'; readonly id?: string }
  | { readonly type: 'reset' }
  | { readonly type: 'import'; readonly decision: ImportedDecision };

/** What the visitor saw when deciding, for the receipt. */
export interface Evidence {
  readonly locale: string;
  /** SHA-256 of the texts shown, hex. */
  readonly textHash: string;
}
