import { Choice } from '../choice.js';

const days = [
  ['Monday', 'Lofting, and the moulds go up'],
  ['Wednesday', 'The last plank, and soup at six'],
  ['Sunday', 'Launch with the tide at 14:20'],
];

export function Members() {
  return (
    <>
      <section>
        <h1 tabIndex={-1}>Your week</h1>
        <p className="lead">
          Bring gloves. Films are not shown here, whatever you allowed elsewhere.
        </p>
        <ol>
          {days.map(([day, what]) => (
            <li key={day}>
              <b>{day}</b> {what}
            </li>
          ))}
        </ol>
      </section>
      <consent-gate service="errors">
        <script
          type="text/plain"
          data-src="http://third-party.localhost:4401/errors/tag.js?site=react"
        />
      </consent-gate>
      <Choice />
    </>
  );
}
