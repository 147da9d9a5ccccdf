/** A drawing of our own in the shape that California gives its opt-out icon (11 CCR 7015): a blue pill with a check and a cross. */
const shapes = [
  'M7 .5h16a6.5 6.5 0 0 1 0 13H7A6.5 6.5 0 0 1 7 .5Z|#fff|#06f|1',
  'M17.5.5H23a6.5 6.5 0 0 1 0 13h-9.5Z|#06f|none|0',
  'm5 7.3 2.7 2.6L12 4.2|none|#06f|1.8',
  'm20 4.4 5.2 5.2m0-5.2L20 9.6|none|#fff|1.8',
];

/** As high as the letters beside it; says nothing, since they do. */
export function optOutIcon(): SVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const box = { viewBox: '0 0 30 14', width: '1.93em', height: '0.9em', 'aria-hidden': 'true' };
  const icon = make('svg', box);
  for (const shape of shapes) {
    const [d = '', fill = '', stroke = '', width = ''] = shape.split('|');
    icon.append(make('path', { d, fill, stroke, 'stroke-width': width }));
  }
  // Attributes named `style` are refused by strict policies, properties are not.
  Object.assign(icon.style, { marginInlineEnd: '0.4em', verticalAlign: '-0.1em' });
  return icon;
}
