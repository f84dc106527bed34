import { writePath, type Step } from '../value/path';
import { mainType, type Shape } from '../value/shape';
import { isCode, isFields, isList, shortText, type ValueType } from '../value/value';

/** A column of the table of records: a field, or one within an object that is spread out. */
export type Column = {
  readonly id: string; // its path
  readonly steps: readonly Step[];
  readonly shape: Shape;
  readonly type: ValueType | 'mixed';
  readonly spread: 'no' | 'can' | 'part'; // an object; a part of one that is spread out
  readonly within: string; // the path of the object that it is a part of, '' when of the record
  readonly first: boolean; // of the parts of that object
};

/** The column for records that are no objects. */
export const whole = '.';

/** The columns for records of this shape; objects at these paths give a column for each field. */
export function columnsOf(shape: Shape, spread: ReadonlySet<string>): Column[] {
  if (shape.fields.size === 0) {
    const { size } = shape.types;
    if (size === 0) return [];
    return [
      { id: whole, steps: [], shape, type: mainType(shape), spread: 'no', within: '', first: true },
    ];
  }
  return within(shape, [], spread);
}

function within(shape: Shape, before: readonly Step[], spread: ReadonlySet<string>): Column[] {
  const parent = writePath(before);
  return [...shape.fields].flatMap(([name, field], i): Column[] => {
    const steps: Step[] = [...before, { take: 'field', name }];
    const id = writePath(steps);
    const type = mainType(field);
    const object = type === 'object' && field.fields.size > 0;
    if (object && spread.has(id)) return within(field, steps, spread);
    const how = object ? 'can' : before.length > 0 ? 'part' : 'no';
    return [{ id, steps, shape: field, type, spread: how, within: parent, first: i === 0 }];
  });
}

const mostFields = 6;
const mostColumns = 16;

/** The objects that are spread out at first: small ones, while the table stays easy to read. */
export function firstSpread(shape: Shape): Set<string> {
  const spread = new Set<string>();
  for (const column of columnsOf(shape, spread)) {
    const { size } = column.shape.fields;
    if (column.spread !== 'can' || size > mostFields) continue;
    if (columnsOf(shape, spread).length - 1 + size > mostColumns) continue;
    spread.add(column.id);
  }
  return spread;
}

/** Whether a column is set flush right: numbers, and texts that are amounts such as 1.210,00. */
export function isNumeric({ type, shape }: Column): boolean {
  if (type === 'number' || type === 'list') return true;
  return type === 'text' && typeof shape.sample === 'string' && amount.test(shape.sample);
}

const amount = /^[-+]?\d[\d\s.,']*[.,]\d+$/;

/** Whether the texts of a column are set in mono: all of them, as the first one looks. */
export function isMono({ shape }: Column): boolean {
  return typeof shape.sample === 'string' && isCode(shape.sample);
}

/** A width that shows the name and most of the values. */
export function widthOf(column: Column, texts: readonly (string | undefined)[]): number {
  const lengths = texts.map((text) => text?.length ?? 0).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const head = column.id.length * 6.6 + 56;
  return Math.round(Math.min(320, Math.max(72, head, usual * 7.1 + 28)));
}

/** What decides the width of a value: its text, or a word and a figure. */
export function measured(value: Parameters<typeof shortText>[0]): string | undefined {
  return isList(value) || isFields(value) ? '00 fields' : shortText(value, 60);
}
