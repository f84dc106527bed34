import type { FlowFile } from '../../../shared/backend/types';
import type { SaveState } from '../seam';

/** What saving needs from the engine. */
export type Files = {
  readFlow(file: string): Promise<FlowFile>;
  saveFlow(file: string, text: string, revision: string): Promise<FlowFile>;
};

/** Where a text is put when the engine can't take it, until it can. */
export type Refuge = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

export type SaverOptions = {
  readonly delay: number; // from a change to its save, in milliseconds
  readonly retry: readonly number[]; // waits after failed saves; the last one repeats
};

const usual: SaverOptions = { delay: 400, retry: [2000, 5000, 10_000] };

/**
 * Saves a text as it changes, one save at a time, the newest text last. A save that fails is tried
 * again; meanwhile the text is kept in the refuge. A conflict stops saving until it is resolved.
 */
export class Saver {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;
  private current: SaveState = { state: 'saved' };

  constructor(
    private readonly files: Files,
    private saved: FlowFile,
    private readonly text: () => string,
    private readonly tell: (state: SaveState) => void,
    private readonly refuge: Refuge,
    private readonly options: SaverOptions = usual,
  ) {}

  get state(): SaveState {
    return this.current;
  }

  get revision(): string {
    return this.saved.revision;
  }

  get dirty(): boolean {
    return this.text() !== this.saved.text;
  }

  /** To be called after each change of the text. */
  changed(): void {
    if (this.current.state === 'conflict') return;
    if (!this.dirty && !this.running) {
      this.cancel();
      this.settle({ state: 'saved' });
      return;
    }
    this.settle({ state: 'waiting' });
    this.schedule(this.options.delay);
  }

  /** Saves at once what is not saved, and waits for it. Tells whether all is saved. */
  async flush(): Promise<boolean> {
    this.cancel();
    if (this.running) await this.running;
    if (this.current.state === 'conflict') return false;
    if (this.dirty) await this.save();
    return !this.dirty;
  }

  /** Keeps the text where it outlives the page, if it is not saved. Does not wait. */
  keep(): void {
    if (this.dirty) this.refuge.setItem(refugeKey(this.saved.file), this.text());
  }

  /** Takes over what the file holds now as the text that was saved last. */
  adopt(file: FlowFile): void {
    this.saved = file;
    this.failures = 0;
    this.current = { state: 'saved' };
    this.tell(this.current);
  }

  /** Ends saving; call `flush` before. */
  stop(): void {
    this.cancel();
  }

  private schedule(delay: number): void {
    this.cancel();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.dirty) void this.save();
    }, delay);
  }

  private cancel(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
  }

  private save(): Promise<void> {
    this.running ??= this.saveOnce().finally(() => {
      this.running = undefined;
      if (this.dirty && this.timer === undefined && this.current.state === 'waiting') {
        this.schedule(this.options.delay);
      }
    });
    return this.running;
  }

  private async saveOnce(): Promise<void> {
    this.cancel();
    const text = this.text();
    this.settle({ state: 'saving' });
    try {
      const { file, revision } = this.saved;
      const { revision: next } = await this.files.saveFlow(file, text, revision);
      this.saved = { file, text, revision: next };
      this.failures = 0;
      this.refuge.removeItem(refugeKey(this.saved.file));
      this.settle({ state: this.dirty ? 'waiting' : 'saved' });
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  private failed(why: string): void {
    this.keep();
    if (why.startsWith('conflict:')) {
      this.settle({ state: 'conflict' });
      return;
    }
    const { retry } = this.options;
    const wait = retry[Math.min(this.failures, retry.length - 1)] ?? this.options.delay;
    this.failures++;
    this.settle({ state: 'refused', why });
    this.schedule(wait);
  }

  private settle(state: SaveState): void {
    if (state.state === this.current.state && state.state !== 'refused') return;
    this.current = state;
    this.tell(state);
  }
}

function refugeKey(file: string): string {
  return `fairlead.unsaved.${file}`;
}

/** Takes out a text that was kept because it could not be saved. */
export function takeKept(refuge: Refuge, file: string): string | undefined {
  const text = refuge.getItem(refugeKey(file));
  refuge.removeItem(refugeKey(file));
  return text ?? undefined;
}
