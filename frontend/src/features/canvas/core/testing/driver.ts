import { expect } from 'vitest';
import type { Json, ParamPath, Place } from '../../seam';
import type { Command } from '../command';
import { Editor } from '../editor';
import { readEnd } from '../sheet';
import { testKinds } from './kinds';

export const emptyFlow = `{
  "format": "fairlead/1",
  "name": "Empty",
  "nodes": [],
  "wires": []
}
`;

/**
 * An editor with a fluent hand on it, for tests: `drive().drop('read').connect('read', 'shape')`.
 * A command that is refused fails the test, unless `refuses` is asked.
 */
export class Driver {
  readonly editor: Editor;
  clock = 1_000_000;

  constructor(source: string = emptyFlow) {
    this.editor = new Editor(source, testKinds, () => this.clock);
  }

  run(command: Command, typing = false): this {
    const outcome = this.editor.run(command, { typing });
    expect(outcome.ok ? 'done' : outcome.why.key).toBe('done');
    return this;
  }

  drop(kind: string, place: Place = { x: 0, y: 0 }, id?: string): this {
    return this.run({ do: 'addNode', kind, place, ...(id !== undefined && { id }) });
  }

  /** Ends as in the file: `branch:eu`. */
  connect(from: string, to: string): this {
    return this.run({ do: 'connect', from: readEnd(from, 'out'), to: readEnd(to, 'in') });
  }

  param(node: string, path: ParamPath, value: Json | undefined): this {
    return this.run({ do: 'setParam', node, path, value });
  }

  /** Types a text letter by letter, `gap` milliseconds apart. */
  type(node: string, path: ParamPath, text: string, gap = 80): this {
    for (let i = 1; i <= text.length; i++) {
      this.clock += gap;
      this.run({ do: 'setParam', node, path, value: text.slice(0, i) }, true);
    }
    return this;
  }

  wait(milliseconds: number): this {
    this.clock += milliseconds;
    return this;
  }

  undo(times = 1): this {
    for (let i = 0; i < times; i++) expect(this.editor.undo()).toBeDefined();
    return this;
  }

  redo(times = 1): this {
    for (let i = 0; i < times; i++) expect(this.editor.redo()).toBeDefined();
    return this;
  }

  refuses(command: Command, key: string): this {
    const before = this.editor.source;
    const outcome = this.editor.run(command);
    expect(outcome.ok ? 'done' : outcome.why.key).toBe(key);
    expect(this.editor.source).toBe(before);
    return this;
  }

  expectNodes(...ids: string[]): this {
    expect(this.editor.sheet.nodes.map((node) => node.id)).toEqual(ids);
    return this;
  }

  expectWires(...wires: string[]): this {
    expect(this.wires).toEqual(wires);
    return this;
  }

  expectUndo(key: string | undefined): this {
    expect(this.editor.undoPhrase?.key).toBe(key);
    return this;
  }

  expectSource(source: string): this {
    expect(this.editor.source).toBe(source);
    return this;
  }

  get wires(): string[] {
    const end = (one: { node: string; port: string }) => `${one.node}:${one.port}`;
    return this.editor.sheet.wires.map((wire) => `${end(wire.from)} > ${end(wire.to)}`);
  }
}

export function drive(source?: string): Driver {
  return new Driver(source);
}

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
