/**
 * Gives a browser what the desktop window has: `window.go` whose methods are calls over HTTP, and
 * `window.runtime` whose events come as server-sent events. The cookie that signs in was set when
 * the page was opened with its one-time token.
 */
import { setConnection } from './connection';
import type { Method, Runtime, Services } from './window';

type Reply = { readonly result?: unknown; readonly error?: string };

/** What a call rejects with when the program did not answer at all. */
export class Unreachable extends Error {}

const call =
  (name: string): Method =>
  async (...args) => {
    const response = await send(name, args);
    if (response.status === 401) {
      setConnection('refused');
      throw new Unreachable('not signed in');
    }
    setConnection('open');
    const reply = await read(response, name);
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.result;
  };

async function send(name: string, args: unknown[]): Promise<Response> {
  try {
    return await fetch('/rpc', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ m: name, args }),
    });
  } catch {
    setConnection('lost');
    throw new Unreachable('no answer');
  }
}

async function read(response: Response, name: string): Promise<Reply> {
  try {
    return (await response.json()) as Reply;
  } catch {
    throw new Error(`${name}: ${response.status} ${response.statusText}`);
  }
}

/** An object that has every name: services and methods are known to the engine alone. */
function everyName<T>(make: (name: string) => T): Record<string, T> {
  return new Proxy<Record<string, T>>(
    {},
    {
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? make(name) : undefined),
    },
  );
}

const browserServices: Services = everyName((service) =>
  everyName((method) => call(`app.${service}.${method}`)),
);

/** One stream for all events. It opens with the first listener and mends itself. */
export function browserRuntime(
  open = () => new EventSource('/events', { withCredentials: true }),
): Runtime {
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  let stream: EventSource | undefined;
  const start = () => {
    stream = open();
    stream.onopen = () => setConnection('open');
    stream.onerror = () => setConnection('lost');
    stream.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as { name: string; data: unknown };
      for (const listener of listeners.get(event.name) ?? []) listener(event.data);
    };
  };
  return {
    EventsOn(name, listener) {
      if (!stream || stream.readyState === 2) start();
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
  };
}

/** Gives the page what it lacks, which is nothing in the desktop window, and its runtime. */
export function bridge(page: Window): Runtime {
  page.go ??= { app: browserServices };
  page.runtime ??= browserRuntime();
  return page.runtime;
}
