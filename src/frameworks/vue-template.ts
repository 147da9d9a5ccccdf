/** Our elements in Vue's templates, by types alone. */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { ElementAttributes, ConsentElements } from './elements.js';

/** Vue writes `false` as `"false"`, which turns an attribute on: say `|| undefined`. */
type Flag = true | '';

/** As Vue's checkers read what a template writes with hyphens. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

type Attributes<Tag extends keyof ConsentElements> = {
  [Name in keyof ElementAttributes<Tag, Flag> as Camel<Name & string>]: ElementAttributes<
    Tag,
    Flag
  >[Name];
};

type Emits<Events> = UnionToIntersection<
  { [Type in keyof Events]: (type: Type, event: Events[Type]) => void }[keyof Events]
>;

type UnionToIntersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** What a template's checker looks at: the attributes as props, the events as what is emitted. */
export type ElementInVue<Tag extends keyof ConsentElements> =
  new () => ConsentElements[Tag]['element'] & {
    /** @deprecated There is none at run time. */
    $props: HTMLAttributes & Attributes<Tag> & PublicProps;
    /** @deprecated There is none at run time. */
    $emit: Emits<ConsentElements[Tag]['events']>;
  };

/** By tag. */
export type ConsentElementsInVue = { [Tag in keyof ConsentElements]: ElementInVue<Tag> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalComponents extends ConsentElementsInVue {}
}
