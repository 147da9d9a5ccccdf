/** How much two colours differ for a reader, as they are painted. Part of the diagnostics. */

/** WCAG 2.2, 1.4.3: of the text on what is behind it. */
export function textContrast(element: Element): number {
  return contrastOn(element, getComputedStyle(element).color);
}

/** WCAG 2.2, 1.4.11: of the element's background on what it stands on. */
export function boxContrast(element: Element): number {
  return contrastAround(element, getComputedStyle(element).backgroundColor);
}

/** Of a colour that is painted on an element. */
export function contrastOn(element: Element, colour: string): number {
  return contrastWith(lineage(element), colour);
}

/** Of a colour that is painted around an element, such as that of its edge. */
export function contrastAround(element: Element, colour: string): number {
  return contrastWith(lineage(element).slice(1), colour);
}

function contrastWith(line: readonly Element[], colour: string): number {
  const behind = backgroundOf(line);
  return contrast(over(parse(colour), behind), behind);
}

/** Red, green, blue and alpha, 0 to 255. */
type Colour = readonly [number, number, number, number];

/** The element and all it stands in, through slots and shadow roots. */
export function lineage(element: Element): readonly Element[] {
  const line: Element[] = [];
  for (let each: Node | null = element; each;) {
    if (each.nodeType === Node.ELEMENT_NODE) line.push(each as Element);
    const { assignedSlot, host } = each as Partial<Element & ShadowRoot>;
    each = assignedSlot ?? each.parentNode ?? host ?? null;
  }
  return line;
}

/** Colours of a line of elements, one painted over the other. */
function backgroundOf(line: readonly Element[]): Colour {
  return line.reduceRight<Colour>(
    (behind, each) => over(parse(getComputedStyle(each).backgroundColor), behind),
    [255, 255, 255, 255],
  );
}

function over([red, green, blue, alpha]: Colour, behind: Colour): Colour {
  const mix = (value: number, index: 0 | 1 | 2) =>
    (value * alpha + behind[index] * (255 - alpha)) / 255;
  return [mix(red, 0), mix(green, 1), mix(blue, 2), 255];
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** Any colour of CSS, as the browser paints it. */
function parse(colour: string): Colour {
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [0, 0, 0, 0];
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data] as unknown as Colour;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Colour, other: Colour): number {
  const [less = 0, more = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) =>
    value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
