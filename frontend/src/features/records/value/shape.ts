import type { KnownField } from '../../../shared/backend/types';
import { parsePath, writePath, type Step } from './path';
import { isFields, isList, typeOf, type Value, type ValueType } from './value';

/** What some records have in common: the fields that were seen, with their types and a sample. */
export type Shape = {
  readonly types: ReadonlySet<ValueType>;
  readonly sample: Value | undefined;
  readonly fields: ReadonlyMap<string, Shape>; // of objects
  readonly item: Shape | undefined; // of lists
};

export const noShape: Shape = {
  types: new Set(),
  sample: undefined,
  fields: new Map(),
  item: undefined,
};

/** The shape of records of which only fields and types are known. */
export function knownShape(fields: readonly KnownField[]): Shape {
  if (fields.length === 0) return noShape;
  const shapes = fields.map(({ name, type }): [string, Shape] => {
    const types = type === 'any' ? [] : [type === 'boolean' ? ('bool' as const) : type];
    return [name, { ...noShape, types: new Set(types) }];
  });
  return { ...noShape, types: new Set(['object']), fields: new Map(shapes) };
}

type Draft = {
  types: Set<ValueType>;
  sample: Value | undefined;
  fields: Map<string, Draft>;
  item: Draft | undefined;
};

/** Reads the shape of some values; the first value that has a field gives its sample. */
export function shapeOf(values: readonly Value[]): Shape {
  const draft = newDraft();
  for (const value of values) see(draft, value);
  return draft;
}

const newDraft = (): Draft => ({
  types: new Set(),
  sample: undefined,
  fields: new Map(),
  item: undefined,
});

function see(draft: Draft, value: Value): void {
  draft.types.add(typeOf(value));
  draft.sample ??= value;
  if (isFields(value)) {
    for (const [name, one] of value) {
      let field = draft.fields.get(name);
      if (!field) draft.fields.set(name, (field = newDraft()));
      see(field, one);
    }
  } else if (isList(value)) {
    draft.item ??= newDraft();
    for (const one of value.slice(0, 50)) see(draft.item, one);
  }
}

/** The type to show for a shape: nothing but nulls is null, several others are mixed. */
export function mainType(shape: Shape): ValueType | 'mixed' {
  const types = [...shape.types].filter((type) => type !== 'null');
  if (types.length === 0) return shape.types.size === 0 ? 'missing' : 'null';
  if (types.length === 1) return types[0] ?? 'missing';
  return types.every((type) => type === 'text' || type === 'date') ? 'text' : 'mixed';
}

/** A field that records have, by its path. */
export type Field = {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly name: string;
  readonly depth: number;
  readonly shape: Shape;
  readonly leaf: boolean; // nothing is within it
};

/** All fields, those within others behind them: lines, lines[].sku. */
export function fieldsOf(shape: Shape, before: readonly Step[] = [], depth = 0): Field[] {
  const inner = shape.fields.size === 0 && shape.item ? shape.item : shape;
  const steps = inner === shape ? before : [...before, { take: 'each' } as const];
  return [...inner.fields].flatMap(([name, field]) => {
    const here: Step[] = [...steps, { take: 'field', name }];
    const within = fieldsOf(field, here, depth + 1);
    const leaf = within.length === 0;
    return [{ path: writePath(here), steps: here, name, depth, shape: field, leaf }, ...within];
  });
}

/** The shape at a path; undefined when no record has it. */
export function shapeAt(shape: Shape, path: string): Shape | undefined {
  const steps = parsePath(path);
  return steps?.reduce<Shape | undefined>((at, step) => {
    if (step.take === 'field') return at?.fields.get(step.name);
    return at?.item;
  }, shape);
}

/** What stands at a path of a value. Over a list, the values of its items. */
export function valueAt(value: Value | undefined, steps: readonly Step[]): Value | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || value === undefined) return value;
  if (step.take === 'field')
    return isFields(value) ? valueAt(value.get(step.name), rest) : undefined;
  if (!isList(value)) return undefined;
  if (step.take === 'item') return valueAt(value.at(step.index), rest);
  return value.map((one) => valueAt(one, rest) ?? null);
}
