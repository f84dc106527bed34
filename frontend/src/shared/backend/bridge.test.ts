import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bridge, browserRuntime, Unreachable } from './bridge';
import { useConnection } from './connection';

const answers = vi.fn<typeof fetch>();

/** A page that is in no window. */
const page = () => ({}) as Window;
const call = (...args: unknown[]) => {
  const at = page();
  bridge(at);
  return at.go?.app['Flows']?.['Read']?.(...args);
};
const reply = (body: string, status = 200) =>
  answers.mockResolvedValueOnce(new Response(body, { status }));

beforeEach(() => {
  vi.stubGlobal('fetch', answers);
  answers.mockReset();
  useConnection.setState({ state: 'open' });
});
afterEach(() => vi.unstubAllGlobals());

test('calls a method over HTTP', async () => {
  reply('{"result": {"file": "a"}}');
  expect(await call('a', 1)).toEqual({ file: 'a' });
  expect(answers).toHaveBeenCalledWith('/rpc', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: '{"m":"app.Flows.Read","args":["a",1]}',
  });
});

test('rejects with what the engine says', async () => {
  reply('{"error": "a is not there any more"}');
  await expect(call('a')).rejects.toThrow(new Error('a is not there any more'));
  reply('not JSON', 502);
  await expect(call('a')).rejects.toThrow('app.Flows.Read: 502');
});

test('knows when the program does not answer, and when it is back', async () => {
  answers.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(call('a')).rejects.toThrow(Unreachable);
  expect(useConnection.getState().state).toBe('lost');
  reply('{"result": null}');
  expect(await call('a')).toBeNull();
  expect(useConnection.getState().state).toBe('open');
});

test('knows when this browser is not let in', async () => {
  reply('{"error": "not signed in"}', 401);
  await expect(call('a')).rejects.toThrow(Unreachable);
  expect(useConnection.getState().state).toBe('refused');
});

test('leaves the window as it is', () => {
  const go = { app: {} };
  const runtime = browserRuntime();
  const at = { go, runtime } as unknown as Window;
  expect(bridge(at)).toBe(runtime);
  expect(at.go).toBe(go);
});

/** A stream as browsers have it. */
class Stream {
  readyState = 1;
  onopen?: () => void;
  onerror?: () => void;
  onmessage?: (event: { data: string }) => void;
}

test('opens one stream for all events and hands each to its listeners', () => {
  const streams: Stream[] = [];
  const runtime = browserRuntime(() => {
    streams.push(new Stream());
    return streams.at(-1) as unknown as EventSource;
  });
  const runs = vi.fn();
  const end = runtime.EventsOn('run', runs);
  runtime.EventsOn('flows', vi.fn());
  expect(streams).toHaveLength(1);
  streams[0]?.onmessage?.({ data: '{"name": "run", "data": {"run": "1"}}' });
  streams[0]?.onmessage?.({ data: '{"name": "other", "data": null}' });
  end();
  streams[0]?.onmessage?.({ data: '{"name": "run", "data": {"run": "2"}}' });
  expect(runs.mock.calls).toEqual([[{ run: '1' }]]);
  streams[0]?.onerror?.();
  expect(useConnection.getState().state).toBe('lost');
  streams[0]?.onopen?.();
  expect(useConnection.getState().state).toBe('open');
});

test('opens a new stream when the browser gave the old one up', () => {
  const streams: Stream[] = [];
  const runtime = browserRuntime(() => {
    streams.push(new Stream());
    return streams.at(-1) as unknown as EventSource;
  });
  runtime.EventsOn('run', vi.fn());
  Object.assign(streams[0] ?? {}, { readyState: 2 });
  runtime.EventsOn('run', vi.fn());
  expect(streams).toHaveLength(2);
});
