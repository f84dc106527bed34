import type { Json } from '../seam';
import { apply, type Patch } from './patch';
import { indexOf, type Branch, type Part, type Text, type Tree } from './tree';
import { format, write, type Style } from './value';
import { parseTree } from './parse';

/** Keys of objects and indexes of lists, from the root. */
export type Keys = readonly (string | number)[];

/**
 * A document while one command edits it. Each change is applied at once and kept as a patch, so
 * the command can be undone byte for byte. What is added is laid out like what stands beside it.
 */
export class Draft {
  readonly patches: Patch[] = [];

  constructor(
    public text: Text,
    readonly style: Style,
  ) {}

  at(keys: Keys): Tree | undefined {
    let tree: Tree | undefined = this.text.root;
    for (const key of keys) {
      if (!tree || tree.type === 'scalar') return undefined;
      tree = tree.parts[typeof key === 'number' ? key : indexOf(tree, key)]?.value;
    }
    return tree;
  }

  /**
   * Sets a value, making the objects and lists on the way; undefined removes it. An index beyond
   * the end of a list appends. `order` says where a new member stands among its siblings.
   */
  put(keys: Keys, value: Json | undefined, order: readonly string[] = []): void {
    const key = keys[keys.length - 1];
    if (key === undefined) throw new Error('draft: the root stays');
    if (value === undefined) return this.remove(keys);
    const parentKeys = this.make(keys.slice(0, -1), typeof key === 'number' ? 'list' : 'object');
    const parent = this.at(parentKeys) as Branch;
    const index = typeof key === 'number' ? key : indexOf(parent, key);
    const old = parent.parts[index];
    if (old) this.replace(parentKeys, index, old, value);
    else if (typeof key === 'number') this.insert(parentKeys, parent.parts.length, value);
    else this.insertPart(parentKeys, rank(parent, key, order), key, value);
  }

  /** Makes sure that a list or an object is there, and returns where: an index may be smaller. */
  private make(keys: Keys, type: 'list' | 'object'): Keys {
    if (this.at(keys)?.type === type) return keys;
    const key = keys[keys.length - 1];
    if (key === undefined) throw new Error('draft: the root stays');
    const above = this.make(keys.slice(0, -1), typeof key === 'number' ? 'list' : 'object');
    const count = (this.at(above) as Branch).parts.length;
    const here = [...above, typeof key === 'number' ? Math.min(key, count) : key];
    if (this.at(here)?.type !== type) this.put(here, type === 'list' ? [] : {});
    return here;
  }

  insert(list: Keys, index: number, value: Json): void {
    this.insertPart(list, index, undefined, value);
  }

  remove(keys: Keys): void {
    const parentKeys = keys.slice(0, -1);
    const key = keys[keys.length - 1];
    const parent = this.at(parentKeys);
    if (!parent || parent.type === 'scalar' || key === undefined) return;
    const index = typeof key === 'number' ? key : indexOf(parent, key);
    const part = parent.parts[index];
    if (!part) return;
    const next = parent.parts[index + 1];
    if (index === 0 && next && !part.lead.includes('\n') && !next.lead.includes('\n')) {
      // The blank after a comma would become one after the bracket.
      this.splice(parentKeys, 0, [part, next], [{ ...next, lead: part.lead }]);
      return;
    }
    this.splice(parentKeys, index, [part], [], parent.parts.length === 1 ? '' : undefined);
  }

  /** Moves an item of a list; its text is kept. */
  move(list: Keys, from: number, to: number): void {
    const tree = this.at(list);
    if (tree?.type !== 'list' || from === to) return;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const before = tree.parts.slice(low, high + 1);
    if (low < 0 || high >= tree.parts.length) return;
    const values = before.map((part) => part.value);
    const [moved] = values.splice(from - low, 1);
    if (moved) values.splice(to - low, 0, moved);
    this.splice(
      list,
      low,
      before,
      before.map((part, i) => ({ ...part, value: values[i] ?? part.value })),
    );
  }

  private replace(parent: Keys, index: number, old: Part, value: Json): void {
    const indent = old.lead.includes('\n') ? lastLine(old.lead) : undefined;
    const tree = this.render(value, indent, (old.keyText ?? '').length);
    this.splice(parent, index, [old], [{ ...old, value: tree }]);
  }

  private insertPart(parentKeys: Keys, index: number, key: string | undefined, value: Json): void {
    const parent = this.at(parentKeys) as Branch;
    const keyText = key === undefined ? '' : JSON.stringify(key) + this.colon(parent);
    const neighbour = parent.parts[Math.max(0, index - 1)];
    if (!neighbour) return this.insertFirst(parentKeys, parent, key, keyText, value);
    const block = neighbour.lead.includes('\n');
    const indent = block ? lastLine(neighbour.lead) : undefined;
    const last = parent.parts.length > 1 ? parent.parts[parent.parts.length - 1] : undefined;
    const gap = last?.lead ?? this.style.gap;
    const lead = block ? this.style.newline + (indent ?? '') : index === 0 ? neighbour.lead : gap;
    const part = this.part(lead, key, keyText, this.render(value, indent, keyText.length));
    if (index > 0 || block) return this.splice(parentKeys, index, [], [part]);
    this.splice(parentKeys, 0, [neighbour], [part, { ...neighbour, lead: gap }]);
  }

  private insertFirst(
    keys: Keys,
    parent: Branch,
    key: string | undefined,
    keyText: string,
    value: Json,
  ): void {
    const outer = this.indentOf(keys);
    const line = format(value, { ...this.style, width: Infinity }, '');
    const room = this.style.width - (outer?.length ?? 0) - keyText.length - line.length;
    const inline = outer === undefined || (keys.length > 1 && room > 24);
    const indent = inline ? undefined : outer + this.style.unit;
    const lead = inline ? '' : this.style.newline + (indent ?? '');
    const end = inline ? parent.end : this.style.newline + outer;
    const part = this.part(lead, key, keyText, this.render(value, indent, keyText.length));
    this.splice(keys, 0, [], [part], end);
  }

  /** The indentation of the line on which this value starts, if its parent puts it on its own. */
  private indentOf(keys: Keys): string | undefined {
    if (keys.length === 0) return this.style.newline === '' ? undefined : '';
    const parent = this.at(keys.slice(0, -1));
    const key = keys[keys.length - 1];
    if (!parent || parent.type === 'scalar' || key === undefined) return undefined;
    const part = parent.parts[typeof key === 'number' ? key : indexOf(parent, key)];
    return part?.lead.includes('\n') ? lastLine(part.lead) : undefined;
  }

  private part(lead: string, key: string | undefined, keyText: string, value: Tree): Part {
    return key === undefined
      ? { lead, value, trail: '' }
      : { lead, key, keyText, value, trail: '' };
  }

  /** Without an indent the value stands within a line, and stays on it. */
  private render(value: Json, indent: string | undefined, keyLength: number): Tree {
    if (indent !== undefined) return write(value, this.style, indent, indent.length + keyLength);
    return parseTree(format(value, { ...this.style, width: Infinity }, ''));
  }

  private colon(parent: Branch): string {
    const sample = parent.parts[0]?.keyText;
    return sample ? (/:[ \t]*$/.exec(sample)?.[0] ?? ': ') : ':' + this.style.gap;
  }

  private splice(
    keys: Keys,
    index: number,
    remove: readonly Part[],
    insert: readonly Part[],
    end?: string,
  ): void {
    const path: number[] = [];
    let tree: Tree = this.text.root;
    for (const key of keys) {
      const branch: Branch = tree as Branch;
      const step = typeof key === 'number' ? key : indexOf(branch, key);
      path.push(step);
      tree = (branch.parts[step] as Part).value;
    }
    const was = (tree as Branch).end;
    const patch: Patch = { path, index, remove, insert };
    const whole =
      end === undefined || end === was ? patch : { ...patch, end: { from: was, to: end } };
    this.text = apply(this.text, [whole]);
    this.patches.push(whole);
  }
}

function lastLine(lead: string): string {
  return lead.slice(lead.lastIndexOf('\n') + 1);
}

/** The index at which a new member stands: after those that come before it in the order. */
function rank(parent: Branch, key: string, order: readonly string[]): number {
  const own = order.indexOf(key);
  if (own < 0) return parent.parts.length;
  let index = -1;
  parent.parts.forEach((part, i) => {
    const other = order.indexOf(part.key ?? '');
    if (other >= 0 && other < own) index = i;
  });
  return index + 1;
}
