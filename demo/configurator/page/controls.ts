/** Form controls with their labels. A change counts once the control is left, and only where the browser finds it valid. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface TextControl {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly type?: 'text' | 'number' | 'search';
  /** A regular expression for the whole value, and what it means in words. */
  readonly pattern?: readonly [source: string, meaning: string];
  readonly required?: boolean;
  readonly name?: string;
}

/** `change` where the value is left, `input` for a search. */
export function textControl(control: TextControl): TemplateResult {
  const { label, value, placeholder, hint, type = 'text', pattern, required = false } = control;
  const isSearch = type === 'search';
  const take = ({ currentTarget }: Event): void => {
    const input = currentTarget as HTMLInputElement;
    // In the middle of typing, a space at the end is the beginning of a word.
    if (input.reportValidity()) control.onChange(isSearch ? input.value : input.value.trim());
  };
  return html`<label class="control">
    <span>${label}</span>
    <input
      type=${type}
      name=${control.name ?? nothing}
      .value=${live(value)}
      placeholder=${placeholder ?? nothing}
      pattern=${pattern?.[0] ?? nothing}
      title=${pattern?.[1] ?? nothing}
      min=${type === 'number' ? 1 : nothing}
      max=${type === 'number' ? 99_999 : nothing}
      ?required=${required}
      autocomplete="off"
      spellcheck="false"
      @change=${isSearch ? nothing : take}
      @input=${isSearch ? take : nothing}
    />
    ${hint ? html`<small>${hint}</small>` : nothing}
  </label>`;
}

export interface CheckControl {
  readonly label: unknown;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly value?: string;
  readonly disabled?: boolean;
}

export function checkControl({
  label,
  checked,
  onChange,
  value,
  disabled = false,
}: CheckControl): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      value=${value ?? nothing}
      .checked=${live(checked)}
      ?disabled=${disabled}
      @change=${({ currentTarget }: Event) => onChange((currentTarget as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

export interface SelectControl {
  readonly label: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
  readonly name?: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

export function selectControl(control: SelectControl): TemplateResult {
  const { label, value, options, onChange, hint } = control;
  return html`<label class="control">
    <span>${label}</span>
    <select
      name=${control.name ?? nothing}
      ?disabled=${control.disabled ?? false}
      @change=${({ currentTarget }: Event) => onChange((currentTarget as HTMLSelectElement).value)}
    >
      ${Object.entries(options).map(
        ([id, text]) => html`<option value=${id} .selected=${live(id === value)}>${text}</option>`,
      )}
    </select>
    ${hint ? html`<small>${hint}</small>` : nothing}
  </label>`;
}

/** A group of choices of which one holds. */
export function radioControls({ label, value, options, onChange, name = label }: SelectControl) {
  return html`<fieldset class="radios">
    <legend>${label}</legend>
    ${Object.entries(options).map(
      ([id, text]) =>
        html`<label class="check">
          <input
            type="radio"
            name=${name}
            value=${id}
            .checked=${live(id === value)}
            @change=${() => onChange(id)}
          />
          <span>${text}</span>
        </label>`,
    )}
  </fieldset>`;
}
