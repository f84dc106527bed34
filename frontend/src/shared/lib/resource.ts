import { useMemo, useSyncExternalStore } from 'react';

/** What a screen knows of something that it asked for. A new load keeps the old value in sight. */
export type Loaded<T> = {
  readonly value: T | undefined;
  readonly error: Error | undefined; // why the last load failed
  readonly loading: boolean;
};

/** Tells when what was loaded may have changed; gives the function that ends it. */
export type Watch = (changed: () => void) => () => void;

/**
 * Something of the engine that screens show: loaded when the first one wants it, shared by all,
 * loaded again when it changed. Loads never overtake each other.
 */
export class Resource<T> {
  private state: Loaded<T> = { value: undefined, error: undefined, loading: false };
  private readonly listeners = new Set<() => void>();
  private turn = 0;
  private unwatch: (() => void) | undefined;

  constructor(
    private readonly load: () => Promise<T>,
    private readonly watch?: Watch,
  ) {}

  readonly get = (): Loaded<T> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.unwatch = this.watch?.(() => void this.reload());
      void this.reload();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.unwatch?.();
      this.unwatch = undefined;
    };
  };

  async reload(): Promise<void> {
    const turn = ++this.turn;
    this.set({ ...this.state, loading: true });
    try {
      const value = await this.load();
      if (turn === this.turn) this.set({ value, error: undefined, loading: false });
    } catch (why) {
      const error = why instanceof Error ? why : new Error(String(why));
      if (turn === this.turn) this.set({ ...this.state, error, loading: false });
    }
  }

  /** Shows a value that is known already; a load that is under way is not shown any more. */
  replace(value: T): void {
    this.turn++;
    this.set({ value, error: undefined, loading: false });
  }

  private set(state: Loaded<T>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export function useResource<T>(resource: Resource<T>): Loaded<T> {
  return useSyncExternalStore(resource.subscribe, resource.get);
}

/** Loads something for one screen, anew for each `key`. */
export function useLoad<T>(
  key: string,
  load: (key: string) => Promise<T>,
  watch?: Watch,
): Loaded<T> & { reload: () => void } {
  // The functions belong to the key: a new one alone makes a new resource.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- load and watch are written in place
  const resource = useMemo(() => new Resource(() => load(key), watch), [key]);
  const loaded = useResource(resource);
  return { ...loaded, reload: () => void resource.reload() };
}
