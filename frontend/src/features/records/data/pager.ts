import type { RecordPage } from '../../../shared/backend/types';
import { merged, nothingLoaded, type Loaded } from './rows';

/** Fetches records from an offset on. */
export type Fetch = (offset: number, limit: number) => Promise<RecordPage>;

export type PagerState = Loaded & {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly loadingMore: boolean;
  readonly why: string; // of a failure
};

export const firstPage = 100;
export const nextPage = 200;
const beat = 800; // milliseconds between two refreshes while a run goes on

/** Loads the records of one port page by page, and keeps up with a run that goes on. */
export class Pager {
  state: PagerState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private closed = false;

  /** `before` is shown until the first page is there, so that nothing jumps. */
  constructor(
    private readonly fetch: Fetch,
    before: Loaded = nothingLoaded,
  ) {
    this.state = { ...before, state: 'loading', loadingMore: false, why: '' };
  }

  start(): void {
    this.closed = false;
    void this.load(0, firstPage, true);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): PagerState => this.state;

  /** Loads the next records behind those that are there. */
  more(count = nextPage): void {
    if (this.state.loadingMore || this.state.rows.length >= this.state.matched) return;
    this.set({ loadingMore: true });
    void this.load(this.state.rows.length, count, false);
  }

  /** Takes up what came since: soon, and not more often than the eye can follow. */
  refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.load(0, Math.max(firstPage, this.state.rows.length), false);
    }, beat);
  }

  private async load(offset: number, limit: number, fresh: boolean): Promise<void> {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      const page = await this.fetch(offset, limit);
      if (this.closed) return;
      const before = fresh ? nothingLoaded : this.state;
      this.set({ ...merged(before, page), state: 'ready', loadingMore: false, why: '' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.set({ state: 'failed', loadingMore: false, why });
    } finally {
      this.busy = false;
      if (this.again) this.refresh();
      this.again = false;
    }
  }

  private set(change: Partial<PagerState>): void {
    if (this.closed) return;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
