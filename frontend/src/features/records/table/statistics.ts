import { compare, isFields, isList, plainText, type Value } from '../value/value';

/** What can be said of the values of a column at a glance. */
export type Statistics = {
  readonly of: number; // records that were looked at
  readonly filled: number; // neither missing, null nor an empty text
  readonly distinct: number;
  /** The first and the last of the filled ones in order; undefined for lists and objects. */
  readonly least: Value | undefined;
  readonly most: Value | undefined;
};

export function statisticsOf(values: readonly (Value | undefined)[], language: string): Statistics {
  const filled = values.filter(
    (value): value is Value => value !== undefined && value !== null && value !== '',
  );
  const distinct = new Map(filled.map((value) => [plainText(value), value]));
  const single = [...distinct.values()].filter((value) => !isList(value) && !isFields(value));
  single.sort((a, b) => compare(a, b, language));
  return {
    of: values.length,
    filled: filled.length,
    distinct: distinct.size,
    least: single[0],
    most: single.at(-1),
  };
}
