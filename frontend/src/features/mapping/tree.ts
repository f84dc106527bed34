import {
  fieldsOf,
  mainType,
  parsePath,
  writePath,
  type Shape,
  type Step,
  type ValueType,
} from '../records';
import type { Row } from './rows';

/** A field in one of the two trees, in the order in which it is shown. */
export type Field = {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly parent: string | undefined; // path
  readonly branch: boolean; // something is within it
  readonly type: ValueType | 'mixed';
};

export type Target = Field & {
  /** Which row fills it: the last one of its path, since it wins. */
  readonly row: number | undefined;
  readonly twice: boolean; // an earlier row fills it too
  readonly wanted: boolean; // read by a node behind this one
};

/** The fields of the records that come in. */
export function sourceTree(shape: Shape): Field[] {
  return fieldsOf(shape).map(({ path, steps, name, depth, shape: field, leaf }) => ({
    path,
    name,
    depth,
    parent: parentOf(steps),
    branch: !leaf,
    type: mainType(field),
  }));
}

/** The field that a path lies in: lines for lines[].sku. */
function parentOf(steps: readonly Step[]): string | undefined {
  const parts = partsOf(steps);
  return parts.length < 2 ? undefined : parts[parts.length - 2]?.path;
}

type Part = { readonly path: string; readonly name: string; readonly list: boolean };

/** The fields on the way of a path: order_line, then order_line[].qty. */
function partsOf(steps: readonly Step[]): Part[] {
  const parts: Part[] = [];
  for (let end = 0; end < steps.length;) {
    const start = end;
    end++;
    while (end < steps.length && steps[end]?.take !== 'field') end++;
    const last = end === steps.length;
    const each = steps[end - 1]?.take === 'each';
    const bare = each && !last ? end - 1 : end;
    const name = writePath(steps.slice(start, bare));
    parts.push({ path: writePath(steps.slice(0, bare)), name, list: each });
  }
  return parts;
}

type Draft = {
  part: Part;
  inner: Map<string, Draft>;
  row: number | undefined;
  twice: boolean;
  wanted: boolean;
};

const draftOf = (part: Part): Draft => ({
  part,
  inner: new Map(),
  row: undefined,
  twice: false,
  wanted: false,
});

/**
 * The fields of the records that go out: those that rows fill or name, then those that nodes
 * behind read and no row fills. Rows without a readable path stand at the top as they are.
 */
export function targetTree(
  rows: readonly (Row | undefined)[],
  wanted: readonly string[],
): Target[] {
  const root = draftOf({ path: '', name: '', list: false });
  rows.forEach((row, index) => {
    if (!row) return;
    const draft = put(root, row.to);
    draft.twice = draft.row !== undefined;
    draft.row = index;
  });
  for (const path of wanted) put(root, path).wanted = true;
  return [...root.inner.values()].flatMap((draft) => flat(draft, 0, undefined));
}

function put(root: Draft, path: string): Draft {
  const steps = parsePath(path);
  const parts = steps?.length ? partsOf(steps) : [{ path, name: path, list: false }];
  return parts.reduce((at, part) => {
    let inner = at.inner.get(part.path);
    if (!inner) at.inner.set(part.path, (inner = draftOf(part)));
    return inner;
  }, root);
}

function flat(draft: Draft, depth: number, parent: string | undefined): Target[] {
  const { part, inner, row, twice, wanted } = draft;
  const type = inner.size === 0 ? 'missing' : part.list ? 'list' : 'object';
  const own: Target = {
    path: part.path,
    name: part.name,
    depth,
    parent,
    branch: inner.size > 0,
    type,
    row,
    twice,
    wanted,
  };
  return [own, ...[...inner.values()].flatMap((one) => flat(one, depth + 1, part.path))];
}

/** What is in sight: what is not within something folded, and fits a search. */
export function visible<F extends Field>(
  fields: readonly F[],
  folded: ReadonlySet<string>,
  search: string,
): F[] {
  const find = search.trim().toLowerCase();
  if (find !== '') {
    const keep = new Set<string>();
    const byPath = new Map(fields.map((field) => [field.path, field]));
    for (const field of fields) {
      if (!field.path.toLowerCase().includes(find)) continue;
      for (let at: Field | undefined = field; at; at = byPath.get(at.parent ?? '')) {
        keep.add(at.path);
      }
    }
    return fields.filter((field) => keep.has(field.path));
  }
  const hidden = new Set<string>();
  return fields.filter((field) => {
    const within =
      field.parent !== undefined && (hidden.has(field.parent) || folded.has(field.parent));
    if (within) hidden.add(field.path);
    return !within;
  });
}

/** The field in sight that stands for a path: itself, else what it is folded into. */
export function standIn(path: string, shown: ReadonlyMap<string, number>): number | undefined {
  const steps = parsePath(path);
  if (!steps) return shown.get(path);
  const parts = partsOf(steps);
  for (let i = parts.length - 1; i >= 0; i--) {
    const at = shown.get(parts[i]?.path ?? '');
    if (at !== undefined) return at;
  }
  return undefined;
}
