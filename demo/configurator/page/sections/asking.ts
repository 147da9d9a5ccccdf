/** Who asks, and how: the site, its mode, the laws that it follows. */
import { html, nothing } from 'lit';
import { presets } from '../../choices/presets.js';
import { checkControl, radioControls, selectControl, textControl } from '../controls.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

const modes = {
  'opt-in': 'Opt-in: nothing before a yes',
  'opt-out': 'Opt-out: everything until a no',
  notice: 'Notice: nothing to choose',
};

export function siteSection({ choices, choose }: Model) {
  const { site, version } = choices;
  const field = (name: keyof typeof site, label: string, placeholder: string) =>
    textControl({
      label,
      placeholder,
      name: `site.${name}`,
      value: site[name],
      onChange: (value) => choose({ site: { ...site, [name]: value } }),
    });
  return section(
    'Site',
    site.name || 'no name',
    html`${field('name', 'Name', 'Shop')} ${field('policyUrl', 'Page about cookies', '/cookies')}
    ${field('privacyUrl', 'Privacy policy', '/privacy')}
    ${field('contact', 'Contact', 'privacy@shop.example')}
    ${textControl({
      label: 'Version of the policy',
      hint: 'Kept with each decision. A new one alone asks nobody again.',
      value: version,
      required: true,
      name: 'version',
      onChange: (value) => choose({ version: value }),
    })}`,
  );
}

export function askingSection({ choices, choose }: Model) {
  const { mode, presets: chosen, onWithdraw } = choices;
  const idOf = (entry: (typeof chosen)[number]): string =>
    typeof entry === 'string' ? entry : entry.id;
  const change = (id: string, checked: boolean): void =>
    choose({
      presets: checked ? [...chosen, id] : chosen.filter((entry) => idOf(entry) !== id),
    });
  return section(
    'How it asks',
    chosen.length ? `by region: ${chosen.map(idOf).join(', ')}` : mode,
    html`${radioControls({
        label: 'Mode',
        name: 'mode',
        value: mode,
        options: modes,
        onChange: (value) => choose({ mode: value as typeof mode }),
      })}
      ${chosen.length ? html`<p class="note">Has no effect beside regions.</p>` : nothing}
      <fieldset>
        <legend>Regions and their laws</legend>
        <p class="note">
          With at least one, consent is asked for everywhere else. Your server has to say where a
          visitor is. This is no legal advice.
        </p>
        ${Object.entries(presets).map(([id, label]) =>
          checkControl({
            label,
            value: id,
            checked: chosen.some((entry) => idOf(entry) === id),
            onChange: (checked) => change(id, checked),
          }),
        )}
      </fieldset>
      ${selectControl({
        label: 'When consent is taken back',
        value: onWithdraw,
        options: { reload: 'Load the page anew', event: 'Only tell the page' },
        onChange: (value) => choose({ onWithdraw: value as typeof onWithdraw }),
      })}`,
  );
}
