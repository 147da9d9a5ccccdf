/** All surfaces of one theme beside each other, each in a frame: there is one store on a page. */
import { html, type Markup } from '../shared/html.js';
import {
  addressOf,
  casesLike,
  directions,
  languages,
  placements,
  schemes,
  themes,
  titleOf,
  widths,
  type Case,
} from './cases.js';

/** A whole document. `width`: of each frame, in pixels. */
export function indexPage(shown: Case, width: keyof typeof widths): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Gallery of the consent surfaces</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/gallery.css" />
        <script src="/gallery.js" type="module"></script>
      </head>
      <body>
        <header>
          <h1>Every surface, in every theme</h1>
          <form>
            ${choice('Theme', 'theme', themes, shown.theme)}
            ${choice('Direction', 'dir', directions, shown.dir)}
            ${choice('Colours', 'scheme', schemes, shown.scheme)}
            ${choice('Language', 'lang', languages, shown.lang)}
            ${choice('Placement of the rest', 'placement', placements, shown.placement)}
            ${choice('Width', 'width', widths, String(width))}
            <label class="check">
              <input type="checkbox" name="gpc" value="1" ${shown.gpc && html` checked`} />
              Global Privacy Control
            </label>
            <button>Show</button>
          </form>
          <p>The frames are pictures, as it were: to use what you see, open it.</p>
        </header>
        <main class="w${width}">${casesLike(shown).map((each) => picture(each, width))}</main>
      </body>
    </html>`.text;
}

function choice(
  label: string,
  name: string,
  options: Readonly<Record<string, string>>,
  value: string,
): Markup {
  return html`<label>
    ${label}
    <select name="${name}">
      ${Object.entries(options).map(
        ([id, text]) =>
          html`<option value="${id}" ${id === value && html` selected`}>${text}</option>`,
      )}
    </select>
  </label>`;
}

/** Inert: sixteen pages to tab through would be in the way. */
function picture(shown: Case, width: keyof typeof widths): Markup {
  const title = titleOf(shown);
  return html`<section>
    <h2><a href="${addressOf(shown)}">${title}</a></h2>
    <div role="region" aria-label="${title}" tabindex="0">
      <iframe
        src="${addressOf(shown)}"
        title="${title}"
        width="${width}"
        loading="lazy"
        inert
      ></iframe>
    </div>
  </section>`;
}
