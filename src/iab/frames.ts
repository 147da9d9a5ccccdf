/**
 * Lets other frames of the page reach one of the IAB's two functions: a frame by whose name they find us, and answers to their
 * messages. Knows nothing of what the functions do.
 *
 * Sources: GPP "CMP API Specification" and TCF "CMP API v2", both: "How can vendors that use iframes call the CMP API".
 */
export type ApiName = '__gpp' | '__tcfapi';

/** What a message asks for. Nothing of it can be trusted. */
export interface FrameCall {
  readonly command: unknown;
  readonly parameter?: unknown;
  readonly version?: unknown;
  readonly callId: unknown;
}

export type Reply = (returnValue: unknown, success?: boolean) => void;

/** Answers other frames with what `call` replies; may reply often, as listeners do. */
export function openToFrames(api: ApiName, call: (asked: FrameCall, reply: Reply) => void): void {
  addLocator(`${api}Locator`);
  addEventListener('message', ({ data, source, origin }) => {
    const isText = typeof data === 'string';
    const asked = callIn(isText ? parsed(data) : data, `${api}Call`);
    if (!asked || !source) return;
    call(asked, (returnValue, success) => {
      const answer = { [`${api}Return`]: { returnValue, success, callId: asked.callId } };
      // A frame whose origin is opaque cannot be named.
      const targetOrigin = origin === 'null' ? '*' : origin;
      source.postMessage(isText ? JSON.stringify(answer) : answer, { targetOrigin });
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function callIn(data: unknown, name: string): FrameCall | undefined {
  if (typeof data !== 'object' || !data || !Object.hasOwn(data, name)) return undefined;
  const asked = (data as Readonly<Record<string, unknown>>)[name];
  return typeof asked === 'object' && asked ? (asked as FrameCall) : undefined;
}

/** An empty frame of that name, as soon as the page has a body to put it into. */
function addLocator(name: string): void {
  const add = (): boolean => {
    // The scripts of the head run before there is a body.
    const body = document.body as HTMLElement | null;
    if (!body) return false;
    if (document.getElementsByName(name)[0]) return true;
    const frame = document.createElement('iframe');
    frame.name = name;
    frame.hidden = true;
    frame.style.display = 'none';
    body.append(frame);
    return true;
  };
  if (add()) return;
  const observer = new MutationObserver(() => {
    if (add()) observer.disconnect();
  });
  observer.observe(document.documentElement, { childList: true });
}
