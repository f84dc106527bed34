/**
 * A JSON text as a tree that remembers every byte: blanks, digits, escapes, doubled keys. Trees
 * are immutable; an edit shares all that it does not touch. Printing an unchanged tree gives the
 * text it was parsed from.
 */
export type Scalar = { readonly type: 'scalar'; readonly raw: string };
/** A list or an object. `end` holds the blanks before the closing bracket. */
export type Branch = {
  readonly type: 'list' | 'object';
  readonly parts: readonly Part[];
  readonly end: string;
};
export type Tree = Scalar | Branch;

/** One item of a list, or one member of an object, which has a key. */
export type Part = {
  readonly lead: string; // blanks before it
  readonly key?: string; // decoded
  readonly keyText?: string; // quoted as written, with the colon and the blanks around it
  readonly value: Tree;
  readonly trail: string; // blanks between it and the comma after it
};

/** The whole text: one value with blanks around. */
export type Text = { readonly head: string; readonly root: Tree; readonly tail: string };

const printed = new WeakMap<Branch, string>();

export function print(tree: Tree): string {
  if (tree.type === 'scalar') return tree.raw;
  const known = printed.get(tree);
  if (known !== undefined) return known;
  const last = tree.parts.length - 1;
  let text = tree.type === 'list' ? '[' : '{';
  tree.parts.forEach((part, i) => {
    text += part.lead + (part.keyText ?? '') + print(part.value);
    if (i < last) text += part.trail + ',';
  });
  text += tree.end + (tree.type === 'list' ? ']' : '}');
  printed.set(tree, text);
  return text;
}

export function printText(text: Text): string {
  return text.head + print(text.root) + text.tail;
}

/** A part as text, to be read back by `parsePart`. */
export function printPart(part: Part): string {
  return part.lead + (part.keyText ?? '') + print(part.value) + part.trail;
}

/** The index of the member with this key, the last one if the key is doubled; else -1. */
export function indexOf(tree: Tree | undefined, key: string): number {
  if (tree?.type !== 'object') return -1;
  for (let i = tree.parts.length - 1; i >= 0; i--) if (tree.parts[i]?.key === key) return i;
  return -1;
}

export function member(tree: Tree | undefined, key: string): Tree | undefined {
  if (tree?.type !== 'object') return undefined;
  return tree.parts[indexOf(tree, key)]?.value;
}

export function items(tree: Tree | undefined): readonly Part[] {
  return tree?.type === 'list' ? tree.parts : [];
}
