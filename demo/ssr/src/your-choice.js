import { LitElement, css, html } from 'lit';
import { ConsentController } from 'consent-elements/controller';

/**
 * What holds for the visitor now. The server renders it with what the cookie said; in the browser it begins with that, so that
 * there is nothing to mismatch, and follows the store once that has started.
 */
class YourChoice extends LitElement {
  static properties = {
    status: { attribute: 'data-status', reflect: true },
    visits: { type: Boolean },
    films: { type: Boolean },
  };

  static styles = css`
    :host {
      display: block;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
      gap: 1px;
      margin: 0;
      border-block: 1px solid var(--line);
      background: var(--line);
    }
    div {
      padding: 16px 20px 16px 0;
      background: var(--ground);
    }
    dt {
      color: var(--soft);
      font-size: 16px;
    }
    dd {
      margin: 0;
      font-size: 22px;
    }
  `;

  #consent = new ConsentController(this);

  willUpdate() {
    const { state } = this.#consent;
    if (!state || state.status === 'loading') return;
    this.status = state.status;
    this.visits = state.granted.includes('analytics');
    this.films = state.grants.film?.granted === true;
  }

  render() {
    return html`<dl>
      <div>
        <dt>Your answer</dt>
        <dd>${this.status === 'decided' ? 'Given' : 'Not given yet'}</dd>
      </div>
      <div>
        <dt>Visits</dt>
        <dd>${this.visits ? 'Counted' : 'Not counted'}</dd>
      </div>
      <div>
        <dt>Films</dt>
        <dd>${this.films ? 'Shown' : 'Held back'}</dd>
      </div>
    </dl>`;
  }
}

customElements.define('your-choice', YourChoice);
