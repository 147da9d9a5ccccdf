/** What the client portal of the demo shows. */

export interface Project {
  readonly name: string;
  readonly stage: string;
  readonly next: string;
  /** Only administrators see it. */
  readonly internal: string;
}

export const projects: readonly Project[] = [
  {
    name: 'Warehouse slots',
    stage: 'Build week 3 of 6',
    next: 'Walk-through on Thursday',
    internal: '62 of 90 hours used',
  },
  {
    name: 'Invoice intake',
    stage: 'Scoping',
    next: 'Waiting for sample files',
    internal: 'Quote due, two options drafted',
  },
  {
    name: 'Fleet hand-over app',
    stage: 'In care',
    next: 'Quarterly review in January',
    internal: '4 of 12 hours used',
  },
];
