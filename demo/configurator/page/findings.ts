/** What is wrong with an imported policy, or unwise about the choices. */
import { html, nothing } from 'lit';
import { adviceOn } from '../choices/advice.js';
import type { Finding } from '../choices/read-policy.js';
import { readPolicy } from '../choices/read-policy.js';
import type { Model } from './model.js';

export function importSection(model: Model) {
  const { finding } = model.view;
  return html`<section class="import">
    <label class="control file">
      <span>Begin with a policy.json of yours</span>
      <input
        type="file"
        accept=".json,application/json"
        @change=${(event: Event) => void take(event, model)}
      />
    </label>
    <div role="alert" class="findings">
      ${
        finding
          ? html`<p>This policy is refused, and nothing was changed.</p>
              <ul>
                ${shown(finding)}
              </ul>`
          : nothing
      }
    </div>
  </section>`;
}

async function take(event: Event, model: Model): Promise<void> {
  const input = event.currentTarget as HTMLInputElement;
  const [file] = input.files ?? [];
  if (!file) return;
  const { choices, catalogue, choose, look, say } = model;
  const reading = readPolicy(await file.text(), file.name, choices, catalogue);
  // The same file may be taken again once it is mended.
  input.value = '';
  look({ finding: reading.finding });
  if (!reading.choices) return;
  choose(reading.choices);
  const { services, own } = reading.choices;
  say(
    `Read ${file.name}: ${String(Object.keys(services).length)} services of the catalogue, ${String(own.services.length)} of your own.`,
  );
}

export function adviceSection({ choices, catalogue }: Model) {
  const found = adviceOn(choices, catalogue);
  return html`<section class="advice" aria-labelledby="advice-title">
    <h2 id="advice-title">Worth a look</h2>
    <div role="status" class="findings">
      ${
        found.length
          ? html`<ul>
              ${found.map(shown)}
            </ul>`
          : html`<p>Nothing. The policy is sound.</p>`
      }
    </div>
  </section>`;
}

function shown({ code, field, value, remedy }: Finding) {
  return html`<li data-code=${code}>
    <p><code>${field}</code> = <code>${value}</code></p>
    <p>${remedy}</p>
  </li>`;
}
