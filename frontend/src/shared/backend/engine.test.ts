import { afterEach, expect, test, vi } from 'vitest';
import { engineBackend } from './engine';
import type { Services } from './window';

const runtime = { EventsOn: vi.fn(() => () => undefined) };

/** Puts a service into the page, as the window or the bridge does. */
function bind(services: Services) {
  window.go = { app: services };
}

afterEach(() => {
  window.go = undefined;
});

test('hands arguments and results on as they are', async () => {
  const Records = vi.fn(async () => ({ total: 1 }));
  bind({ Runs: { Records } });
  const page = await engineBackend(runtime, false).records('r', 'n', 'out', 0, 100, 'x');
  expect(page).toEqual({ total: 1 });
  expect(Records).toHaveBeenCalledWith('r', 'n', 'out', 0, 100, 'x');
});

test('takes the null of an empty list for one', async () => {
  bind({ Flows: { List: async () => null } });
  expect(await engineBackend(runtime, false).flows()).toEqual([]);
});

test('rejects with an error whatever the window rejects with', async () => {
  bind({ Flows: { Read: () => Promise.reject('it is not there any more') } });
  const reading = engineBackend(runtime, true).readFlow('a.flow.json');
  await expect(reading).rejects.toThrow(new Error('it is not there any more'));
});

test('listens to the events of the runtime', () => {
  const backend = engineBackend(runtime, true);
  const listener = () => undefined;
  backend.on('flows', listener);
  expect(runtime.EventsOn).toHaveBeenCalledWith('flows', listener);
  expect(backend.canChoose).toBe(true);
});
