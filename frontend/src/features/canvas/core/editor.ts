import { typingKey, type Clip, type Command } from './command';
import { Desk, Refusal, type AutoPlaces, type Touched } from './desk';
import { clipOf } from './edits/paste';
import {
  dropLast,
  joinable,
  noHistory,
  readHistory,
  record,
  stepBack,
  stepForward,
  writeHistory,
  type History,
} from './history';
import { parseText } from './parse';
import { apply, invertAll, type Patch } from './patch';
import type { Phrase } from './phrase';
import { perform } from './perform';
import type { Kinds } from './ports';
import { sheetOf, type Sheet } from './sheet';
import { printText, type Text } from './tree';
import { styleOf, type Style } from './value';

export type Outcome =
  | { readonly ok: true; readonly touched: Touched; readonly changed: boolean }
  | { readonly ok: false; readonly why: Phrase };

/**
 * An open flow: its text, and all that was done to it. Every change is a command; every command
 * can be undone, byte for byte, without limit. Tells its listeners after each change.
 */
export class Editor {
  private text: Text;
  private style: Style;
  private history: History = noHistory;
  private auto: AutoPlaces = new Map();
  private readonly listeners = new Set<() => void>();

  /** Throws a SyntaxMistake when the text is not JSON. */
  constructor(
    source: string,
    public kinds: Kinds,
    private readonly now: () => number = Date.now,
  ) {
    this.text = parseText(source);
    this.style = styleOf(source);
  }

  get sheet(): Sheet {
    return sheetOf(this.text);
  }

  get source(): string {
    return printText(this.text);
  }

  /** Changes with every change of the text. */
  get version(): unknown {
    return this.text;
  }

  get undoPhrase(): Phrase | undefined {
    return this.history.done[this.history.done.length - 1]?.phrase;
  }

  get redoPhrase(): Phrase | undefined {
    return this.history.undone[this.history.undone.length - 1]?.phrase;
  }

  get steps(): number {
    return this.history.done.length;
  }

  get autoPlaces(): AutoPlaces {
    return this.auto;
  }

  /** Says where nodes without a place are shown. Writes nothing. */
  setAutoPlaces(places: AutoPlaces): void {
    this.auto = places;
    this.tell();
  }

  /** With `typing`, the command joins the one before it when both edit the same place. */
  run(command: Command, options: { typing?: boolean } = {}): Outcome {
    const key = options.typing ? typingKey(command) : undefined;
    const before = joinable(this.history, key, this.now());
    const base = before ? apply(this.text, invertAll(before.patches)) : this.text;
    const desk = new Desk(base, this.style, this.kinds, this.auto);
    let phrase: Phrase;
    try {
      phrase = perform(desk, command);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, why: error.phrase };
      throw error;
    }
    const patches = desk.draft.patches;
    const touched = desk.touched;
    const unchanged = printText(desk.draft.text) === printText(base);
    if (before) this.history = dropLast(this.history);
    else if (unchanged) return { ok: true, touched, changed: false };
    if (!unchanged) {
      const step = { phrase, touched, patches, at: this.now(), ...(key && { typing: key }) };
      this.history = record(this.history, step);
    }
    this.text = desk.draft.text;
    this.tell();
    return { ok: true, touched, changed: true };
  }

  /** Takes the last step back and returns it; undefined when there is none. */
  undo(): { phrase: Phrase; touched: Touched } | undefined {
    const back = stepBack(this.history);
    if (!back) return undefined;
    this.text = apply(this.text, back.patches);
    this.history = back.history;
    this.tell();
    return back.step;
  }

  redo(): { phrase: Phrase; touched: Touched } | undefined {
    const forth = stepForward(this.history);
    if (!forth) return undefined;
    this.text = apply(this.text, forth.step.patches);
    this.history = forth.history;
    this.tell();
    return forth.step;
  }

  /** Ends a stretch of typing: what comes next is a step of its own. */
  endTyping(): void {
    const last = this.history.done[this.history.done.length - 1];
    if (!last?.typing) return;
    const { phrase, touched, patches, at } = last;
    const rest = { phrase, touched, patches, at };
    this.history = { ...this.history, done: [...this.history.done.slice(0, -1), rest] };
  }

  /** Takes over a text that someone else wrote, as one step that can be undone. */
  replaceSource(source: string, phrase: Phrase): void {
    if (source === this.source) return;
    const to = parseText(source);
    const patches: Patch[] = [{ whole: { from: this.text, to } }];
    const touched = { nodes: [], notes: [] };
    this.history = record(this.history, { phrase, touched, patches, at: this.now() });
    this.text = to;
    this.style = styleOf(source);
    this.tell();
  }

  copy(nodes: readonly string[], notes: readonly string[]): Clip {
    return clipOf(new Desk(this.text, this.style, this.kinds, this.auto), nodes, notes);
  }

  /** A desk that reads the flow as it is now. What is changed on it goes nowhere. */
  look(): Desk {
    return new Desk(this.text, this.style, this.kinds, this.auto);
  }

  writeHistory(): string {
    return writeHistory(this.history, this.source);
  }

  /**
   * Takes up a history that was kept. When the file changed since, that change becomes a step of
   * its own, named by `outside`. Anything unreadable is left alone.
   */
  readHistory(kept: string, outside: Phrase): void {
    const found = readHistory(kept);
    if (!found) return;
    const source = this.source;
    if (found.text === source) {
      this.history = found.history;
    } else {
      const patches: Patch[] = [{ whole: { from: found.parsed, to: this.text } }];
      const touched = { nodes: [], notes: [] };
      this.history = record(found.history, { phrase: outside, touched, patches, at: 0 });
    }
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
