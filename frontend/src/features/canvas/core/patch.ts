import { parsePart, parseText } from './parse';
import { printPart, printText, type Branch, type Part, type Text, type Tree } from './tree';

/**
 * One splice in one list or object of the document: at `index`, `remove` goes and `insert` comes.
 * Turned around it is its own inverse. `end` changes the blanks before the closing bracket.
 */
export type Splice = {
  readonly path: readonly number[]; // index of the part, level by level, from the root
  readonly index: number;
  readonly remove: readonly Part[];
  readonly insert: readonly Part[];
  readonly end?: { readonly from: string; readonly to: string };
};

/** Another text altogether: the file was changed by someone else. */
export type Whole = { readonly whole: { readonly from: Text; readonly to: Text } };

export type Patch = Splice | Whole;

export function invert(patch: Patch): Patch {
  if ('whole' in patch) return { whole: { from: patch.whole.to, to: patch.whole.from } };
  const turned = { ...patch, remove: patch.insert, insert: patch.remove };
  return patch.end ? { ...turned, end: { from: patch.end.to, to: patch.end.from } } : turned;
}

export function invertAll(patches: readonly Patch[]): Patch[] {
  return patches.map(invert).reverse();
}

/** Throws when the patch was not made for this text: the text is left as it is. */
export function apply(text: Text, patches: readonly Patch[]): Text {
  return patches.reduce((now, patch) => {
    if ('whole' in patch) return patch.whole.to;
    return { ...now, root: splice(now.root, patch, 0) };
  }, text);
}

function splice(tree: Tree, patch: Splice, depth: number): Tree {
  if (tree.type === 'scalar') throw new Error('patch: no list or object there');
  const step = patch.path[depth];
  if (step === undefined) return spliceHere(tree, patch);
  const part = tree.parts[step];
  if (!part) throw new Error('patch: no such part');
  const parts = tree.parts.slice();
  parts[step] = { ...part, value: splice(part.value, patch, depth + 1) };
  return { ...tree, parts };
}

function spliceHere(tree: Branch, patch: Splice): Branch {
  const leaving = tree.parts.slice(patch.index, patch.index + patch.remove.length);
  const fits =
    leaving.length === patch.remove.length &&
    leaving.every((part, i) => part === patch.remove[i] || printsLike(part, patch.remove[i]));
  if (!fits || (patch.end && patch.end.from !== tree.end)) throw new Error('patch: text differs');
  const parts = tree.parts.slice();
  parts.splice(patch.index, patch.remove.length, ...patch.insert);
  return { ...tree, parts, end: patch.end ? patch.end.to : tree.end };
}

function printsLike(a: Part, b: Part | undefined): boolean {
  return b !== undefined && printPart(a) === printPart(b);
}

/** A patch of a part of a text as one of the whole: `path` leads to the part. */
export function deeper(patch: Patch, path: readonly number[]): Patch {
  if ('whole' in patch || path.length === 0) return patch;
  return { ...patch, path: [...path, ...patch.path] };
}

/** A patch as plain JSON, for the history that is kept over a restart. */
export type PatchData =
  | { was: string; is: string }
  | {
      at: readonly number[];
      i: number;
      k: 0 | 1; // 1: the parts are members of an object
      out?: readonly string[];
      in?: readonly string[];
      end?: readonly [string, string];
    };

export function toData(patch: Patch): PatchData {
  if ('whole' in patch) {
    return { was: printText(patch.whole.from), is: printText(patch.whole.to) };
  }
  const sample = patch.insert[0] ?? patch.remove[0];
  return {
    at: patch.path,
    i: patch.index,
    k: sample?.keyText === undefined ? 0 : 1,
    ...(patch.remove.length > 0 && { out: patch.remove.map(printPart) }),
    ...(patch.insert.length > 0 && { in: patch.insert.map(printPart) }),
    ...(patch.end && { end: [patch.end.from, patch.end.to] as const }),
  };
}

export function fromData(data: PatchData): Patch {
  if ('was' in data) return { whole: { from: parseText(data.was), to: parseText(data.is) } };
  const read = (list: readonly string[] = []) => list.map((one) => parsePart(one, data.k === 1));
  const patch = { path: data.at, index: data.i, remove: read(data.out), insert: read(data.in) };
  return data.end ? { ...patch, end: { from: data.end[0], to: data.end[1] } } : patch;
}
