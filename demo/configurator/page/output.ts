/** The written files, each with a button to copy and one to save. */
import { html } from 'lit';
import { writeCsp } from '../write/csp.js';
import { writePolicy } from '../write/policy.js';
import { writeSnippet } from '../write/snippet.js';
import { writeTheme } from '../write/theme.js';
import type { Model } from './model.js';

interface Output {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly note: string;
}

export function outputs({ choices, catalogue, data }: Model): readonly Output[] {
  const { folder, policyUrl } = choices.files;
  return [
    {
      id: 'policy',
      title: 'policy.json',
      file: 'policy.json',
      text: `${JSON.stringify(writePolicy(choices, catalogue), undefined, 2)}\n`,
      note: policyUrl ? `Belongs to ${policyUrl}.` : 'Stands in the page below as well.',
    },
    {
      id: 'snippet',
      title: 'HTML',
      file: 'example.html',
      text: writeSnippet(choices, catalogue),
      note: `A page that works as it is, with the files of dist in ${folder}. Capitals in addresses stand for what is yours.`,
    },
    {
      id: 'csp',
      title: 'Content security policy',
      file: 'csp.txt',
      text: `${writeCsp(choices, catalogue)}\n`,
      note: 'A header. It lets in this site and the hosts of the chosen services, and nothing else.',
    },
    {
      id: 'theme',
      title: 'Theme',
      file: 'theme.css',
      text: writeTheme(choices, data.themes),
      note: `Belongs to ${folder}theme.css.`,
    },
  ];
}

export function outputSection(model: Model) {
  return html`<section class="output" aria-labelledby="output-title">
    <h2 id="output-title">What to take along</h2>
    ${outputs(model).map((output) => outputOf(output, model))}
  </section>`;
}

function outputOf(output: Output, { say }: Model) {
  const { id, title, file, text, note } = output;
  return html`<article>
    <header>
      <h3>${title}</h3>
      <p class="buttons">
        <button type="button" @click=${(event: Event) => void copy(event, output, say)}>
          Copy<span class="hidden"> ${title}</span>
        </button>
        <button
          type="button"
          @click=${() => {
            save(file, text);
            say(`Saved ${file}.`);
          }}
        >
          Save<span class="hidden"> ${title}</span>
        </button>
      </p>
    </header>
    <p class="note">${note}</p>
    <textarea
      id=${`output-${id}`}
      aria-label=${title}
      rows=${id === 'csp' ? 4 : 12}
      readonly
      spellcheck="false"
      .value=${text}
    ></textarea>
  </article>`;
}

async function copy(event: Event, { id, title, text }: Output, say: Model['say']): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not allowed, or no secure context: mark it, and let the person do it.
    document.querySelector<HTMLTextAreaElement>(`#output-${id}`)?.select();
    say(`${title} is marked: copy it with your keyboard.`);
    return;
  }
  button.focus();
  say(`Copied ${title}.`);
}

/** Hands a file over without asking a server. */
function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.click();
  URL.revokeObjectURL(link.href);
}
