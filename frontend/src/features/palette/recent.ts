import { recall, remember } from '../../shared/lib/memory';

const most = 8;

/** The kinds used lately on this computer, the last one first. */
export function recentKinds(): string[] {
  return recall<string[]>('recentKinds', []);
}

export function usedKind(id: string): void {
  remember('recentKinds', [id, ...recentKinds().filter((other) => other !== id)].slice(0, most));
}
