import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width < 960px)');

/** Whether the window has so little room that what can be left out is. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches);
}

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
