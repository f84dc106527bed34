/**
 * The one way to the engine. `backend` is the same object in the desktop window and in a browser;
 * `useConnection` tells whether the engine answers.
 */
import { bridge } from './bridge';
import { engineBackend } from './engine';
import type { Backend } from './types';

export { useConnection, type Connection } from './connection';
export type * from './types';

async function chosen(): Promise<Backend> {
  const sample = new URLSearchParams(location.search).get('sample');
  if (import.meta.env.DEV && sample !== null) {
    const { sampleBackend } = await import('./sample/backend');
    return sampleBackend({ empty: sample === 'empty' });
  }
  const desktop = window.go !== undefined;
  return engineBackend(bridge(window), desktop);
}

export const backend: Backend = await chosen();

/** Opens an address of the web outside the program. */
export function openOutside(address: string): void {
  if (window.runtime?.BrowserOpenURL) window.runtime.BrowserOpenURL(address);
  else window.open(address, '_blank', 'noopener');
}
