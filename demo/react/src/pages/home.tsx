import { Choice } from '../choice.js';

export function Home() {
  return (
    <>
      <section>
        <h1 tabIndex={-1}>Build a boat in seven days</h1>
        <p className="lead">
          Five people, one shed, a twelve-foot dinghy of larch and oak. On Sunday it floats.
        </p>
      </section>
      <section>
        <h2>How a build week runs</h2>
        <consent-gate className="film" service="film">
          <iframe
            data-src="http://third-party.localhost:4401/video/embed?site=react"
            title="How a build week runs"
            width="960"
            height="540"
          />
        </consent-gate>
      </section>
      <Choice />
    </>
  );
}
