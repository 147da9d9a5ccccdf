/** Reading objects on pages where a script has added members to every object. */

/** The own members of a value, without a prototype that could answer for the others. */
export function ownMembers<T extends object>(value: T | null | undefined): T {
  return Object.assign(Object.create(null) as T, value);
}

/** A member, unless it is inherited. */
export function ownMember<T>(
  members: Readonly<Record<string, T>> | null | undefined,
  name: string,
): T | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Whether a text can be an id: it stands in attributes and in records, and is no name that every object has. */
export function isId(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[\w.:-]+$/.test(text) &&
    !/^(__\w+__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|to(Locale)?String|valueOf)$/.test(
      text,
    )
  );
}
