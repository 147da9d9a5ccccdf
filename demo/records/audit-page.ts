/** The receiver's page: the questions that an auditor asks, and the answers as tables. */
import type { DecisionRecord } from '../../src/consent/types.js';
import { html, type Markup } from '../shared/html.js';
import type { Archive, Rate } from './archive.js';

/** One of these, or none; `day` and `version` limit the rates as well. */
export interface Question {
  readonly consent?: string | undefined;
  readonly day?: string | undefined;
  readonly version?: string | undefined;
}

export async function auditPage(
  archive: Archive,
  database: string,
  { consent, day, version }: Question,
): Promise<string> {
  const records = consent
    ? await archive.ofConsent(consent)
    : day
      ? await archive.ofDay(day)
      : version
        ? await archive.ofVersion(version)
        : undefined;
  const rates = await archive.rates({ day, version });
  const byDay = await archive.ratesByDay({ day, version });
  const count = await archive.count();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Records of decisions</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/records.css" />
      </head>
      <body>
        <h1>Records of decisions</h1>
        <p>
          ${count} in ${database}. <a href="/visit">Make one</a>: a page whose policy names this
          receiver.
        </p>
        <form>
          ${field('consent', 'One consent', consent, 'its id, from the visitor’s receipt')}
          ${field('day', 'One day, UTC', day, '2026-11-22')}
          ${field('version', 'One policy version', version, '2026-11-22')}
          <button>Look up</button>
        </form>
        ${records && history(records)}
        ${rateTable('What is allowed, by what each browser decided last', rates)}
        ${rateTable('The same, day by day', byDay)}
      </body>
    </html>`.text;
}

function field(name: string, label: string, value = '', hint: string): Markup {
  return html`<label
    >${label} <input name="${name}" value="${value}" placeholder="${hint}"
  /></label>`;
}

function history(records: readonly DecisionRecord[]): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Decisions">
    <table>
      <caption>
        ${records.length} decisions, the oldest first
      </caption>
      <thead>
        <tr>
          ${['Decided', 'Consent', 'By', 'Mode', 'Version', 'Allowed', 'Refused', 'Texts'].map(
            (name) => html`<th scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${records.map(
          (each) =>
            html`<tr>
              <td>${each.decidedAt}</td>
              <td>
                <a href="/?consent=${each.consent}">${each.consent.slice(0, 8)}</a>
              </td>
              <td>${each.source}</td>
              <td>${each.mode}</td>
              <td>${each.policyVersion}</td>
              <td>${idsOf(each, true)}</td>
              <td>${idsOf(each, false)}</td>
              <td>${each.textHash?.slice(0, 8) ?? 'none'} ${each.locale}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function idsOf({ choices }: DecisionRecord, wanted: boolean): string {
  return Object.entries(choices)
    .flatMap(([id, { granted, source }]) =>
      granted === wanted ? [source === 'user' ? id : `${id} (${source})`] : [],
    )
    .join(', ');
}

function rateTable(title: string, rates: readonly Rate[]): Markup {
  return html`<table>
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        ${['Day', 'Mode', 'Category or service', 'Asked', 'Allowed', 'Share'].map(
          (name) => html`<th scope="col">${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rates.map(
        ({ day = 'all', mode, id, asked, granted }) =>
          html`<tr>
            <td>${day}</td>
            <td>${mode}</td>
            <td>${id}</td>
            <td>${asked}</td>
            <td>${granted}</td>
            <td>${Math.round((100 * granted) / asked)} %</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
