/** `__gpp` as the page has it, and what stands in for it until there is something to say. */
import { openToFrames } from './frames.js';
import { conforming } from './gpp-answers.js';

export type GppApi = (
  command?: unknown,
  callback?: unknown,
  parameter?: unknown,
  version?: unknown,
) => unknown;

interface GppWindow {
  __gpp?: GppApi;
}

const page = globalThis as GppWindow;

/** Where a listener waits for the IAB's library, in the shape in which the library asks for it. */
interface Waiting {
  readonly id: number;
  readonly callback: unknown;
  readonly parameter: unknown;
}

const stubPing = {
  gppVersion: '1.1',
  cmpStatus: 'stub',
  cmpDisplayStatus: 'hidden',
  signalStatus: 'not ready',
  supportedAPIs: [],
  cmpId: 0,
  sectionList: [],
  applicableSections: [0],
  gppString: '',
  parsedSections: {},
};

/**
 * Puts `__gpp` in place, where there is none yet. It answers all generic commands at once; others are kept. Whoever takes its
 * place asks for what was kept by a call without arguments, and for the listeners by `__gpp('events')`.
 *
 * Source: GPP "CMP API Specification", "stub code".
 */
export function ensureGppApi(): void {
  if (typeof page.__gpp === 'function') return;
  const queue: unknown[][] = [];
  let events: Waiting[] = [];
  let lastId = 0;
  const event = (eventName: string, listenerId: number): unknown => ({
    eventName,
    listenerId,
    data: true,
    pingData: { ...stubPing },
  });
  page.__gpp = (...given) => {
    const [command, callback, parameter] = given;
    if (!given.length) return queue;
    if (command === 'events') return events;
    const reply = conforming('', callback);
    if (command === 'ping') reply({ ...stubPing }, true);
    else if (command === 'addEventListener') {
      events.push({ id: ++lastId, callback: conforming(command, callback), parameter });
      reply(event('listenerRegistered', lastId), true);
    } else if (command === 'removeEventListener') {
      const left = events.filter(({ id }) => id !== parameter);
      reply(left.length < events.length, true);
      events = left;
    } else if (/^(hasSection|getSection|getField)$/.test(String(command))) reply(null, true);
    else queue.push(given);
    return undefined;
  };
  openToFrames('__gpp', ({ command, parameter, version }, reply) =>
    page.__gpp?.(command, reply, parameter, version),
  );
}

/** Has the function that the IAB's library has put there answer as its specification says, whatever it is called with. */
export function conformGppApi(): void {
  const library = page.__gpp;
  page.__gpp = (command, callback, parameter, version) => {
    library?.(command, conforming(command, callback), parameter, version);
  };
}
