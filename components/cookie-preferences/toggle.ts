import { html, type TemplateResult } from 'lit';

export interface Toggle {
  readonly id: string;
  readonly on: boolean;
  /** Its services differ from it. A switch cannot say so, a checkbox can. */
  readonly mixed?: boolean;
  readonly role?: 'switch' | 'checkbox';
  /** Cannot be changed. */
  readonly fixed: boolean;
  /** Ids of what describes it. */
  readonly about: string;
  readonly onChange: (event: Event) => void;
}

/**
 * The switch of a category or service: a native checkbox, which says itself whether it is checked, and must not say it in ARIA as
 * well.
 */
export function toggle({ id, on, mixed, role, fixed, about, onChange }: Toggle): TemplateResult {
  return html`
    <input
      type="checkbox"
      role=${role ?? 'switch'}
      part="toggle"
      id=${id}
      aria-describedby=${about}
      .checked=${on && !mixed}
      .indeterminate=${!!mixed}
      ?disabled=${fixed}
      @change=${onChange}
    />
  `;
}
