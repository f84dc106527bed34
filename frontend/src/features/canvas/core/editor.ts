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
  type Step,
} from './history';
import { parseText } from './parse';
import { apply, deeper, invertAll, type Patch } from './patch';
import type { Phrase } from './phrase';
import { perform } from './perform';
import type { Kinds } from './ports';
import { sheetOf, type Sheet } from './sheet';
import { focusOn, passable, type Focus, type Trail } from './trail';
import { printText, type Text } from './tree';
import { styleOf, type Style } from './value';

export type Outcome =
  | { readonly ok: true; readonly touched: Touched; readonly changed: boolean }
  | { readonly ok: false; readonly why: Phrase };

/**
 * An open flow: its text, and all that was done to it. Every change is a command; every command
 * can be undone, byte for byte, without limit. Tells its listeners after each change.
 *
 * It shows and edits one graph of the text at a time: the flow, or one within a node. History and
 * text are those of the whole.
 */
export class Editor {
  private text: Text;
  private style: Style;
  private history: History = noHistory;
  private auto: AutoPlaces = new Map();
  private way: Trail = [];
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
    return sheetOf(this.focus(this.text).text);
  }

  /** Where the graph that is shown stands. */
  get trail(): Trail {
    return this.way;
  }

  /** Shows another graph. Where the way leads nowhere, the last graph along it. */
  enter(trail: Trail): void {
    this.endTyping();
    this.way = passable(this.text, trail);
    this.auto = new Map();
    this.tell();
  }

  /** The graph at the end of a way, where there is one. */
  sheetAt(trail: Trail): Sheet | undefined {
    const focus = focusOn(this.text, trail);
    return focus && sheetOf(focus.text);
  }

  private focus(text: Text): Focus {
    return focusOn(text, this.way) ?? { path: [], text };
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
    const before = joinable(this.history, key && JSON.stringify(this.way) + key, this.now());
    const base = before ? apply(this.text, invertAll(before.patches)) : this.text;
    const focus = this.focus(base);
    const desk = new Desk(focus.text, this.style, this.kinds, this.auto);
    let phrase: Phrase;
    try {
      phrase = perform(desk, command);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, why: error.phrase };
      throw error;
    }
    const patches = desk.draft.patches.map((patch) => deeper(patch, focus.path));
    const touched = desk.touched;
    const unchanged = printText(desk.draft.text) === printText(focus.text);
    if (before) this.history = dropLast(this.history);
    else if (unchanged) return { ok: true, touched, changed: false };
    if (!unchanged) {
      const step = {
        phrase,
        touched,
        patches,
        at: this.now(),
        ...(this.way.length > 0 && { trail: this.way }),
        ...(key && { typing: JSON.stringify(this.way) + key }),
      };
      this.history = record(this.history, step);
    }
    this.text = apply(base, patches);
    this.tell();
    return { ok: true, touched, changed: true };
  }

  /** Takes the last step back and returns it; undefined when there is none. */
  undo(): Step | undefined {
    const back = stepBack(this.history);
    if (!back) return undefined;
    this.history = back.history;
    this.turnTo(apply(this.text, back.patches), back.step.trail);
    return back.step;
  }

  redo(): Step | undefined {
    const forth = stepForward(this.history);
    if (!forth) return undefined;
    this.history = forth.history;
    this.turnTo(apply(this.text, forth.step.patches), forth.step.trail);
    return forth.step;
  }

  /** Takes another text of the history and shows the graph that its step changed. */
  private turnTo(text: Text, trail: Trail = []): void {
    this.text = text;
    const to = passable(text, trail);
    if (JSON.stringify(to) !== JSON.stringify(this.way)) this.auto = new Map();
    this.way = to;
    this.tell();
  }

  /** Ends a stretch of typing: what comes next is a step of its own. */
  endTyping(): void {
    const last = this.history.done[this.history.done.length - 1];
    if (!last?.typing) return;
    const { phrase, touched, patches, trail, at } = last;
    const rest = { phrase, touched, patches, at, ...(trail && { trail }) };
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
    this.way = passable(to, this.way);
    this.tell();
  }

  copy(nodes: readonly string[], notes: readonly string[]): Clip {
    return clipOf(this.look(), nodes, notes);
  }

  /** A desk that reads the flow as it is now. What is changed on it goes nowhere. */
  look(): Desk {
    return new Desk(this.focus(this.text).text, this.style, this.kinds, this.auto);
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
