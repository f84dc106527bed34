import type { Shape } from '../../records';

/** A helper function of expressions, as the engine describes it. */
export type Helper = {
  readonly name: string;
  readonly signature: string;
  readonly about: string;
  readonly example: string;
  readonly result: string;
};

/** What can be named in the code of one param. */
export type Names = {
  readonly record: Shape | undefined; // undefined where no record is in scope
  readonly vars: Shape;
  readonly helpers: readonly Helper[];
};

/** What stands before the cursor: the way to an object and the part of a name behind its dot. */
export type Chain = {
  readonly root: string;
  readonly steps: readonly Link[];
  readonly part: string;
};
export type Link = { readonly name: string } | { readonly index: number };

const name = '[\\p{L}_$][\\p{L}\\p{N}_$]*';
const link = `(?:\\?\\.|\\.)${name}|(?:\\?\\.)?\\[(?:\\d+|"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')\\]`;
const chain = new RegExp(`(${name})((?:${link})*)\\??\\.(${name})?$`, 'u');
const links = new RegExp(
  `(?:\\?\\.|\\.)?(?:(${name})|\\[(\\d+|"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')\\])`,
  'gu',
);

/** Reads `record.lines[0].sk` before a cursor. */
export function chainBefore(text: string): Chain | undefined {
  const found = chain.exec(text);
  if (!found || /[.\p{L}\p{N}_$]/u.test(text[found.index - 1] ?? '')) return undefined;
  const steps = [...(found[2] ?? '').matchAll(links)].map(([, dotted, bracket]): Link => {
    if (dotted !== undefined) return { name: dotted };
    if (bracket !== undefined && /^\d+$/.test(bracket)) return { index: Number(bracket) };
    return { name: unquote(bracket ?? '') };
  });
  return { root: found[1] ?? '', steps, part: found[3] ?? '' };
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** The shape that a chain leads to; undefined when nothing is known of it. */
export function shapeOfChain(names: Names, { root, steps }: Chain): Shape | undefined {
  const from = root === 'record' ? names.record : root === 'vars' ? names.vars : undefined;
  return steps.reduce<Shape | undefined>(
    (at, step) => ('name' in step ? at?.fields.get(step.name) : at?.item),
    from,
  );
}

/** The part of a name that stands before a cursor. */
export function wordBefore(text: string): string {
  return new RegExp(`(?<![.\\p{L}\\p{N}_$])${name}$`, 'u').exec(text)?.[0] ?? '';
}
