/** What holds for the visitor now, as the page's own text. */
import { useConsent } from 'consent-elements/react';

export function Choice() {
  const status = useConsent((state) => state.status);
  const visits = useConsent((state) => state.granted.includes('analytics'));
  const films = useConsent((state) => state.grants['film']?.granted === true);
  return (
    <section>
      <h2>Your choice</h2>
      <dl className="choice" data-status={status}>
        <div>
          <dt>Your answer</dt>
          <dd>{status === 'decided' ? 'Given' : 'Not given yet'}</dd>
        </div>
        <div>
          <dt>Visits</dt>
          <dd>{visits ? 'Counted' : 'Not counted'}</dd>
        </div>
        <div>
          <dt>Films</dt>
          <dd>{films ? 'Shown' : 'Held back'}</dd>
        </div>
      </dl>
    </section>
  );
}
