/** What a person can choose in the configurator. Everything that is written derives from it, and nothing else. */
import type { Mode, PresetEntry } from '../../../src/policy/types.js';

/** A member of a policy document as it is written. */
export type Written = Readonly<Record<string, unknown>>;

/** A category as the document has it; members without a control of their own are kept. */
export type CategoryChoice = Written & { readonly id: string };

/** A service of the catalogue. */
export interface ServiceChoice {
  /** Id of the category that it is put into. */
  readonly category: string;
  /** Names of items of the catalogue that this site does not have. */
  readonly without?: readonly string[];
}

/** What is in a policy and not in the catalogue. */
export interface OwnParts {
  readonly services: readonly Written[];
  readonly items: readonly Written[];
  /** Options by id; they win over what follows from the chosen services. */
  readonly integrations: Written;
  /** Members of the document that the configurator has no control for, such as `zones`. */
  readonly rest: Written;
}

export const placements = ['bottom', 'top', 'bottom-left', 'bottom-right', 'center'] as const;
export type Placement = (typeof placements)[number];

export interface Choices {
  readonly version: string;
  readonly site: {
    readonly name: string;
    readonly policyUrl: string;
    readonly privacyUrl: string;
    readonly contact: string;
  };
  readonly mode: Mode;
  /** With at least one, `mode` has no effect. */
  readonly presets: readonly PresetEntry[];
  readonly categories: readonly CategoryChoice[];
  /** Services of the catalogue, by their ids. */
  readonly services: Readonly<Record<string, ServiceChoice>>;
  readonly own: OwnParts;
  /** BCP 47 tags, at least one; the first is that of the page. */
  readonly languages: readonly string[];
  /** By BCP 47 tag, then by message id. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly storage: {
    readonly type: 'cookie' | 'localStorage' | 'memory';
    readonly key: string;
    readonly format: 'record' | 'flag';
    readonly domain: string;
    readonly path: string;
    readonly maxAgeDays: number;
  };
  readonly onWithdraw: 'reload' | 'event';
  readonly theme: {
    /** Name of a file in `demo/themes`, without its ending. */
    readonly base: string;
    /** Custom property → value. */
    readonly properties: Readonly<Record<string, string>>;
  };
  readonly placement: Placement;
  readonly modal: boolean;
  /** Whether a floating button leads back to the choice. */
  readonly reopen: boolean;
  readonly files: {
    /** Address of the folder with the built files; ends in a slash. */
    readonly folder: string;
    readonly loader: 'loader' | 'bundle';
    /** Address of `policy.json`; empty for a policy in the page. */
    readonly policyUrl: string;
  };
}

export const defaultChoices: Choices = {
  version: '1',
  site: { name: '', policyUrl: '', privacyUrl: '', contact: '' },
  mode: 'opt-in',
  presets: [],
  categories: [
    { id: 'necessary', required: true },
    { id: 'functional' },
    { id: 'analytics' },
    { id: 'marketing' },
  ],
  services: {},
  own: { services: [], items: [], integrations: {}, rest: {} },
  languages: ['en'],
  texts: {},
  storage: {
    type: 'cookie',
    key: 'cookie_consent',
    format: 'record',
    domain: '',
    path: '/',
    maxAgeDays: 182,
  },
  onWithdraw: 'reload',
  theme: { base: 'default', properties: {} },
  placement: 'bottom',
  modal: false,
  reopen: true,
  files: { folder: '/consent/', loader: 'loader', policyUrl: '' },
};
