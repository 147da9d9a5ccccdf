/**
 * Part of the diagnostics: where a theme, or a page's own buttons, make refusing weaker than accepting, a developer is told which
 * property differs and by how much. Regulators compare the two as well (EDPB Cookie Banner Taskforce, report of 17 January 2023,
 * types A to E).
 */
import { boxContrast, lineage, textContrast } from './contrast.js';
import { sharedConsent } from './shared.js';

/** A property in which refusing is weaker. */
export interface Weakness {
  /** As CSS calls it where CSS has a name for it. */
  readonly property: string;
  /** What both have, and by how much they differ. */
  readonly difference: string;
}

type Tell = (field: string, value: string) => void;

/** Smaller by this much is seen as smaller. */
const tolerance = 0.05;

/** Calls back for each weakness of a surface that opens, once for each. */
export function auditThemes(tell: Tell): void {
  const told = new Set<string>();
  const audit = async (surface: Element): Promise<void> => {
    const root = surface.shadowRoot;
    if (!root) return;
    await settled(root);
    const { accept, reject } = buttonsOf(surface, root);
    if (!accept || !surface.hasAttribute('open')) return;
    for (const { property, difference } of weaknesses(accept, reject)) {
      const field = `${surface.localName} reject-all ${property}`;
      if (told.has(field)) continue;
      told.add(field);
      tell(field, difference);
    }
  };
  const auditOpen = (): void => {
    const { banner, preferences } = sharedConsent()?.surfaces ?? {};
    for (const surface of [...(banner ?? []), ...(preferences ?? [])])
      if (surface instanceof Element && surface.hasAttribute('open')) void audit(surface);
  };
  const begin = (): void => {
    const observer = new MutationObserver(auditOpen);
    observer.observe(document, { attributeFilter: ['open'], childList: true, subtree: true });
    // Where a site keeps its theme.
    observer.observe(document.documentElement, { attributes: true });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', auditOpen);
    auditOpen();
  };
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

/** What of `reject` is weaker than of `accept`, which can be seen. */
export function weaknesses(accept: Element, reject: Element | null): readonly Weakness[] {
  if (!reject || !isVisible(reject))
    return [{ property: 'visibility', difference: 'accept-all can be seen, reject-all cannot' }];
  const [of, than] = [getComputedStyle(reject), getComputedStyle(accept)];
  const found: Weakness[] = [];
  const compare = (property: string, unit: string, [less, more]: readonly [number, number]) => {
    if (less >= more * (1 - tolerance)) return;
    const percent = Math.round((1 - less / more) * 100);
    found.push({
      property,
      difference: `${round(less)}${unit}, accept-all has ${round(more)}${unit}: ${percent} % less`,
    });
  };
  const pixels = (name: 'fontSize' | 'fontWeight' | 'borderTopWidth'): [number, number] => [
    parseFloat(of[name]),
    parseFloat(than[name]),
  ];
  compare('area', ' px²', [areaOf(reject), areaOf(accept)]);
  compare('font-size', ' px', pixels('fontSize'));
  compare('font-weight', '', pixels('fontWeight'));
  compare('border-width', ' px', pixels('borderTopWidth'));
  compare('opacity', '', [opacityOf(reject), opacityOf(accept)]);
  compare('color contrast', ' : 1', [textContrast(reject), textContrast(accept)]);
  compare('background contrast', ' : 1', [boxContrast(reject), boxContrast(accept)]);
  for (const [property, own, other] of [
    ['font-family', of.fontFamily, than.fontFamily],
    ['text-decoration', of.textDecorationLine, than.textDecorationLine],
    ['box-shadow', of.boxShadow, than.boxShadow],
    ['filter', of.filter, than.filter],
    ['animation', of.animationName, than.animationName],
    ['pointer-events', of.pointerEvents, than.pointerEvents],
    ['cursor', of.cursor, than.cursor],
    ['disabled', String(reject.matches(':disabled')), String(accept.matches(':disabled'))],
  ] as const)
    if (own !== other) found.push({ property, difference: `${own}, accept-all has ${other}` });
  return found;
}

/** Our buttons, or those that the page has slotted in their place, if the one to accept can be seen. */
function buttonsOf(surface: Element, root: ShadowRoot) {
  const inShadow = (name: string) => root.querySelector(`[part~="${name}"]`);
  const slotted = (name: string) => surface.querySelector(`[data-consent-action="${name}"]`);
  const find = [inShadow, slotted].find((each) => {
    const accept = each('accept-all');
    return accept && isVisible(accept);
  });
  return { accept: find?.('accept-all'), reject: find?.('reject-all') ?? null };
}

/** Fonts are there, and what moves has arrived, unless it never does. */
async function settled(root: ShadowRoot): Promise<void> {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const ending = root
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function isVisible(element: Element): boolean {
  const options = { visibilityProperty: true, contentVisibilityAuto: true };
  return element.checkVisibility(options) && opacityOf(element) > 0.1 && areaOf(element) > 0;
}

function areaOf(element: Element): number {
  const { width, height } = element.getBoundingClientRect();
  return width * height;
}

/** Of the element in what it stands in. */
function opacityOf(element: Element): number {
  return lineage(element).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
