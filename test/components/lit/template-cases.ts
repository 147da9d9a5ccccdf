/** What is rendered where, and what is to be seen then, whichever runtime renders it. */
import type { Runtime } from './runtimes.js';

export interface Case {
  readonly name: string;
  readonly template: (runtime: Runtime, value: unknown) => unknown;
  /** Rendered one after the other into the same container, with what is to be seen then. */
  readonly steps: (runtime: Runtime) => readonly (readonly [value: unknown, seen: string])[];
}

const child: Case['template'] = ({ html }, value) => html`<p>a${value}b</p>`;

export const cases: readonly Case[] = [
  {
    name: 'text',
    template: child,
    steps: ({ nothing }) => [
      ['x', '<p>axb</p>'],
      ['<i>', '<p>a&lt;i&gt;b</p>'],
      [7, '<p>a7b</p>'],
      [0, '<p>a0b</p>'],
      ['', '<p>ab</p>'],
      ['y', '<p>ayb</p>'],
      [undefined, '<p>ab</p>'],
      [null, '<p>ab</p>'],
      ['z', '<p>azb</p>'],
      [nothing, '<p>ab</p>'],
    ],
  },
  {
    name: 'nothing, from the start',
    template: child,
    steps: ({ nothing }) => [
      [nothing, '<p>ab</p>'],
      ['x', '<p>axb</p>'],
    ],
  },
  {
    name: 'templates',
    template: child,
    steps: ({ html, nothing }) => {
      const one = (value: unknown) => html`<b>${value}</b>`;
      const other = html`<i>1</i><i>2</i>`;
      return [
        [one('x'), '<p>a<b>x</b>b</p>'],
        [one('y'), '<p>a<b>y</b>b</p>'],
        [other, '<p>a<i>1</i><i>2</i>b</p>'],
        ['text', '<p>atextb</p>'],
        [one(one('deep')), '<p>a<b><b>deep</b></b>b</p>'],
        [one([other, 'and']), '<p>a<b><i>1</i><i>2</i>and</b>b</p>'],
        [nothing, '<p>ab</p>'],
        [other, '<p>a<i>1</i><i>2</i>b</p>'],
      ];
    },
  },
  {
    name: 'lists',
    template: child,
    steps: ({ html, nothing }) => {
      const items = (...values: unknown[]) => values.map((value) => html`<b>${value}</b>`);
      return [
        [items(1, 2), '<p>a<b>1</b><b>2</b>b</p>'],
        [items(1, 2, 3), '<p>a<b>1</b><b>2</b><b>3</b>b</p>'],
        [items(3), '<p>a<b>3</b>b</p>'],
        [items(4, 5), '<p>a<b>4</b><b>5</b>b</p>'],
        [[], '<p>ab</p>'],
        [['x', nothing, ['y', items(6)], undefined], '<p>axy<b>6</b>b</p>'],
        [['x', 'z', [], 'w'], '<p>axzwb</p>'],
        ['text', '<p>atextb</p>'],
        [items(7), '<p>a<b>7</b>b</p>'],
        [html`<i></i>`, '<p>a<i></i>b</p>'],
        [items(8), '<p>a<b>8</b>b</p>'],
      ];
    },
  },
  {
    name: 'a list that starts empty',
    template: child,
    steps: ({ html }) => [
      [[], '<p>ab</p>'],
      [['x', html`<b></b>`], '<p>ax<b></b>b</p>'],
    ],
  },
  {
    name: 'rows and cells of a table',
    template: ({ html }, rows) =>
      html`<table>
        <tbody>
          <tr>
            <th>Name</th>
          </tr>
          ${rows}
        </tbody>
      </table>`,
    steps: ({ html }) => {
      const row = (...cells: string[]) =>
        html`<tr>
          ${cells.map((cell) => html`<td>${cell}</td>`)}
        </tr>`;
      const table = (rows: string) => `<table><tbody><tr><th>Name</th></tr>${rows}</tbody></table>`;
      return [
        [[row('1', '2')], table('<tr><td>1</td><td>2</td></tr>')],
        [[row('1'), row('2')], table('<tr><td>1</td></tr><tr><td>2</td></tr>')],
        [[], table('')],
      ];
    },
  },
  {
    name: 'holes next to each other and at both ends',
    template: ({ html }, value) =>
      html`${value}${value}
        <p></p>
        ${value} ${value}`,
    steps: ({ html }) => [
      ['x', 'xx<p></p>x x'],
      [html`<i></i>`, '<i></i><i></i><p></p><i></i> <i></i>'],
    ],
  },
  {
    name: 'attributes, plain, quoted and in parts',
    template: ({ html }, value) =>
      html`<a class="x" title=${value} lang="x-${value}-y" hidden>${value}</a>`,
    steps: () => [
      ['v', '<a class="x" hidden="" lang="x-v-y" title="v">v</a>'],
      [1, '<a class="x" hidden="" lang="x-1-y" title="1">1</a>'],
      ['', '<a class="x" hidden="" lang="x--y" title=""></a>'],
      ['"', '<a class="x" hidden="" lang="x-&quot;-y" title="&quot;">"</a>'],
      [undefined, '<a class="x" hidden="" lang="x--y" title=""></a>'],
    ],
  },
  {
    name: 'boolean attributes',
    template: ({ html }, value) => html`<button ?disabled=${value} type="button"></button>`,
    steps: () => [
      [false, '<button type="button"></button>'],
      [true, '<button disabled="" type="button"></button>'],
      ['', '<button type="button"></button>'],
      [1, '<button disabled="" type="button"></button>'],
      [undefined, '<button type="button"></button>'],
    ],
  },
  {
    name: 'attributes before and after those of other kinds',
    template: ({ html }, value) =>
      html`<input title=${value} .value=${value} @click=${() => value} ?hidden=${value} /><b
          >${value}</b
        >`,
    steps: () => [
      ['x', '<input hidden="" title="x"><b>x</b>'],
      ['', '<input title=""><b></b>'],
    ],
  },
];
