/**
 * The IAB's library answers in shapes that its specification has given up: a section as one object, where it should be a list of
 * its sub-sections; an event where `removeEventListener` should give a boolean. This puts that right.
 *
 * Source: GPP "CMP API Specification", `PingReturn.parsedSections`, `getSection`, `removeEventListener` (December 2025).
 */
import { guarded } from './guarded.js';

type Fields = Readonly<Record<string, unknown>>;
type Callback = (data: unknown, success: boolean) => void;

/** A callback that may throw, and is given what the specification says. */
export function conforming(command: unknown, callback: unknown): Callback {
  const call = guarded(callback);
  return (data, success) => call(conformed(command, data), success);
}

function conformed(command: unknown, data: unknown): unknown {
  if (!isFields(data)) return data;
  if (command === 'removeEventListener') return data['data'] === true;
  if (command === 'getSection') return subsections(data);
  if (command === 'ping') return ping(data);
  if (command === 'addEventListener' && isFields(data['pingData']))
    return { ...data, pingData: ping(data['pingData']) };
  return data;
}

function ping(data: Fields): Fields {
  const { parsedSections } = data;
  if (!isFields(parsedSections)) return data;
  const sections = Object.entries(parsedSections).map(([name, section]) => [
    name,
    isFields(section) ? subsections(section) : section,
  ]);
  return { ...data, parsedSections: Object.fromEntries(sections) as Fields };
}

/** The core, and what comes after it in the string, which here is nothing but the GPC signal. */
function subsections(section: Fields): readonly Fields[] {
  const { Gpc } = section;
  const core = without(section, ['GpcSegmentType', 'Gpc']);
  if (Gpc !== undefined) return [core, { SubsectionType: 1, Gpc }];
  // Of the sections without a signal, those with `MspaMode` keep sensitive data apart, and we write nothing of it.
  return ['MspaMode' in core ? without(core, ['SensitiveDataProcessing']) : core];
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
