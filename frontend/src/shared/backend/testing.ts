/** A backend in memory, for tests of components. */
import { backend } from './index';
import { sampleBackend } from './sample/backend';
import type { Backend } from './types';

export { sampleBackend, sampleKinds } from './sample/backend';

/** Lets `backend` itself answer from memory. Gives it back. */
export function useSampleEngine(changes: Partial<Backend> = {}): Backend {
  return Object.assign(backend, sampleBackend(), changes);
}
