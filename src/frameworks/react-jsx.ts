/** Our elements in JSX, for React 18 and 19, by types alone. */
import type * as React from 'react';
import type { ElementAttributes, ConsentElements, ElementListeners } from './elements.js';

/** React 19 knows elements of other makers: it leaves attributes out that are `false`, sets properties and adds listeners. */
type KnowsElements = 'use' extends keyof typeof React ? true : false;

/** React 18 writes `false` as `"false"`, which turns such an attribute on: say `|| undefined`. */
type Flag = KnowsElements extends true ? boolean : true | '';

/** React 18 adds none of these: say `addEventListener` to a ref. */
type Listeners<Tag extends keyof ConsentElements> = KnowsElements extends true
  ? ElementListeners<Tag, 'on'>
  : { [Listener in keyof ElementListeners<Tag, 'on'>]?: undefined };

/** What our elements take in JSX, by tag. */
export type ConsentElementsInReact = {
  [Tag in keyof ConsentElements]: ElementAttributes<Tag, Flag> &
    Listeners<Tag> &
    Omit<
      React.DetailedHTMLProps<
        React.HTMLAttributes<ConsentElements[Tag]['element']>,
        ConsentElements[Tag]['element']
      >,
      keyof ElementAttributes<Tag, Flag>
    >;
};

declare module 'react' {
  // How React's types are added to.
  // eslint-disable-next-line @typescript-eslint/no-namespace, no-restricted-syntax
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface IntrinsicElements extends ConsentElementsInReact {}
  }
}
