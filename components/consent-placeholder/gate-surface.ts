/** What a gate shows of itself: the placeholder while it is blocked, the control to take consent back while it is open. */
import type { Gate } from '../../src/activation/activator.js';
import { findEmbed } from '../../src/activation/content.js';
import { requirementOf } from '../../src/activation/plan.js';
import { sharedConsent } from '../../src/page/shared.js';
import { clear, nameOf, renderPlaceholder, renderRevoke } from './consent-placeholder.js';

interface Parts {
  readonly content: HTMLElement;
  readonly own: HTMLSlotElement;
  readonly poster: HTMLSlotElement;
  readonly surface: HTMLElement;
}

const partsOf = new WeakMap<Gate, Parts>();
let sheet: CSSStyleSheet | undefined;

/**
 * Makes a gate look as it is. The content stays in the page's tree and keeps its
 * place, unseen and out of reach, so that the gate is as large as what it holds back.
 */
export function updateGate(gate: Gate): void {
  const shared = sharedConsent();
  if (!shared) return;
  const { categories, services, unless } = requirementOf(gate);
  const { grants } = shared.consent.state;
  const ids = [...categories, ...services];
  const open = gate.getAttribute('state') === 'active';
  // Too late for a placeholder, and a shadow root that comes under content may load it again.
  if (open && !gate.shadowRoot && !gate.hasAttribute('revocable')) return;
  const embed = open ? null : findEmbed(gate);
  const { content, own, poster, surface } = parts(gate);
  const hadFocus = gate.shadowRoot?.activeElement;

  gate.style.visibility = '';
  content.className = open ? '' : 'blocked';
  own.hidden = poster.hidden = open;
  const offered =
    embed &&
    !unless.length &&
    !gate.querySelector(':scope > [slot=placeholder]') &&
    ids.length > 0 &&
    ids.every((id) => grants[id] && grants[id].source !== 'zone');
  if (offered) {
    const gpc = ids.some((id) => grants[id]?.source === 'gpc');
    renderPlaceholder(surface, {
      categories,
      services,
      element: embed.localName,
      title: embed.getAttribute('title') ?? undefined,
      gpc,
      poster: poster.assignedNodes().length > 0,
      onOnce: () => shared.gates.allowOnce(gate, true),
      onAlways: (evidence) => {
        // A service is enough, unless the gate asks for its category as well and that is refused.
        const needed = services.length
          ? [...services, ...categories.filter((id) => !shared.consent.has(id))]
          : categories;
        const choices = Object.fromEntries(needed.map((id) => [id, true]));
        shared.perform({ type: 'save', choices, gpcOverride: gpc }, evidence);
      },
    });
  } else if (open && gate.hasAttribute('revocable'))
    renderRevoke(surface, {
      categories,
      services,
      onRevoke: () => {
        shared.gates.allowOnce(gate, false);
        for (const id of services.length ? services : categories)
          if (shared.consent.has(id)) shared.consent.withdraw(id);
      },
    });
  else clear(surface);

  if (open)
    for (const frame of gate.querySelectorAll('iframe:not([title])'))
      frame.setAttribute('title', nameOf({ categories, services }));
  if (open && hadFocus) {
    // The button that had focus is gone; its reader goes on where the content is. Not on the gate itself, in which WebKit's keys would
    // then reach nothing.
    content.tabIndex = -1;
    content.focus();
  }
}

function parts(gate: Gate): Parts {
  let made = partsOf.get(gate);
  if (!made) {
    const content = document.createElement('div');
    const own = document.createElement('slot');
    const surface = document.createElement('div');
    const poster = document.createElement('slot');
    own.name = 'placeholder';
    poster.name = 'poster';
    poster.onslotchange = () => updateGate(gate);
    content.append(document.createElement('slot'));
    const root = gate.shadowRoot ?? gate.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [box()];
    const cell = document.createElement('div');
    cell.className = 'cell';
    cell.append(content, poster, own, surface);
    root.replaceChildren(cell);
    partsOf.set(gate, (made = { content, own, poster, surface }));
  }
  return made;
}

/** Content and placeholder share one cell. */
function box(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      // The grid is not the host's own, so that a site may lay out its gates as it likes.
      ':host{display:block}' +
        ':host([hidden]){display:none}' +
        '.cell{display:grid;grid-template-columns:minmax(0,1fr);block-size:100%}' +
        '.cell>div,::slotted([slot=placeholder]){grid-area:1/1;min-inline-size:0;position:relative}' +
        '.cell{position:relative}' +
        // It fills what the content holds open, and adds nothing to it, whatever the page says of its pictures.
        '::slotted([slot=poster]){position:absolute!important;inset:0!important;margin:0!important;' +
        'inline-size:100%!important;block-size:100%!important;max-inline-size:none!important;object-fit:cover}' +
        '.blocked{visibility:hidden}' +
        '[hidden]{display:none}',
    );
  }
  return sheet;
}
