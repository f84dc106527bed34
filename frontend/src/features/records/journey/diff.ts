import { writePath, type Step } from '../value/path';
import { isFields, isList, writeJson, type Value } from '../value/value';

export type Difference = {
  readonly path: string;
  readonly how: 'added' | 'changed' | 'removed';
  readonly before: Value | undefined;
  readonly after: Value | undefined;
};

/** What differs between two values, field by field; lists are compared as a whole. */
export function differences(before: Value, after: Value): Difference[] {
  const [a, b] = [leavesOf(before), leavesOf(after)];
  const removed = [...a].filter(([path]) => !b.has(path));
  return [
    ...[...b].flatMap(([path, value]): Difference[] => {
      if (!a.has(path)) return [{ path, how: 'added', before: undefined, after: value }];
      const old = a.get(path) ?? null;
      if (writeJson(old) === writeJson(value)) return [];
      return [{ path, how: 'changed', before: old, after: value }];
    }),
    ...removed.map(([path, value]): Difference => {
      return { path, how: 'removed', before: value, after: undefined };
    }),
  ];
}

function leavesOf(value: Value, at: readonly Step[] = []): Map<string, Value> {
  if (isList(value) || !isFields(value) || value.size === 0)
    return new Map([[writePath(at), value]]);
  return new Map(
    [...value].flatMap(([name, one]) => [...leavesOf(one, [...at, { take: 'field', name }])]),
  );
}
