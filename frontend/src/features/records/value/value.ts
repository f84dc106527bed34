import { LosslessNumber } from '../../../shared/lib/json';

/**
 * A value of a record as it is looked at: numbers keep their digits and fields their order.
 * `undefined` stands for a field that is not there, which is not the same as null.
 */
export type Value = null | boolean | string | LosslessNumber | readonly Value[] | Fields;
export type Fields = ReadonlyMap<string, Value>;

export type ValueType =
  'text' | 'number' | 'bool' | 'date' | 'null' | 'list' | 'object' | 'missing';

export function isFields(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function typeOf(value: Value | undefined): ValueType {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return isDate(value) ? 'date' : 'text';
  if (value instanceof LosslessNumber) return 'number';
  return isList(value) ? 'list' : 'object';
}

const date =
  /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a text is a day, or a day and a time, as ISO 8601 writes them. */
export function isDate(text: string): boolean {
  return text.length >= 10 && text.length <= 35 && date.test(text);
}

/** The value as JSON text, on one line; with `indent` one item a line. */
export function writeJson(value: Value, indent = ''): string {
  return write(value, indent, '');
}

function write(value: Value, indent: string, at: string): string {
  if (value instanceof LosslessNumber) return value.toString();
  if (isList(value)) {
    return bracket(
      '[',
      value.map((one) => write(one, indent, at + indent)),
      ']',
      indent,
      at,
    );
  }
  if (isFields(value)) {
    const colon = indent === '' ? ':' : ': ';
    const parts = [...value].map(
      ([name, one]) => JSON.stringify(name) + colon + write(one, indent, at + indent),
    );
    return bracket('{', parts, '}', indent, at);
  }
  return JSON.stringify(value);
}

function bracket(open: string, parts: string[], close: string, indent: string, at: string): string {
  if (parts.length === 0 || indent === '') return open + parts.join(',') + close;
  const line = '\n' + at + indent;
  return open + line + parts.join(',' + line) + '\n' + at + close;
}

/** The value as a person would copy it: a text without quotes, anything else as JSON. */
export function plainText(value: Value | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : writeJson(value, '  ');
}

/** Orders two values for sorting: numbers by size, texts by language, nothing last. */
export function compare(a: Value | undefined, b: Value | undefined, language: string): number {
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return x - y;
  if (a instanceof LosslessNumber && b instanceof LosslessNumber) return compareDigits(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    return a.localeCompare(b, language, { numeric: true, sensitivity: 'variant' });
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return size(a) - size(b);
}

function rank(value: Value | undefined): number {
  const order: ValueType[] = ['bool', 'number', 'text', 'list', 'object', 'null', 'missing'];
  const type = typeOf(value);
  return order.indexOf(type === 'date' ? 'text' : type);
}

function size(value: Value | undefined): number {
  if (isList(value)) return value.length;
  return isFields(value) ? value.size : 0;
}

/** Compares numbers of any length by their digits. */
function compareDigits(a: LosslessNumber, b: LosslessNumber): number {
  const [x, y] = [parts(a.toString()), parts(b.toString())];
  if (x.sign !== y.sign) return x.sign - y.sign;
  if (x.sign === 0) return 0;
  const by = x.scale - y.scale || (x.digits < y.digits ? -1 : x.digits > y.digits ? 1 : 0);
  return by * x.sign;
}

/** A number as sign, the digits after 0., and the power of ten. */
function parts(text: string): { sign: number; digits: string; scale: number } {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return { sign: 0, digits, scale: 0 };
  const lead = all.length - all.replace(/^0+/, '').length;
  const scale = whole.length - lead + Number(exponent);
  return { sign: mantissa.startsWith('-') ? -1 : 1, digits, scale };
}

/** The value in a few characters, for places with no room for words. */
export function shortText(value: Value | undefined, most = 40): string {
  if (value === undefined) return '';
  if (isList(value)) return `[${value.length}]`;
  if (isFields(value)) return `{${value.size}}`;
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : String(value);
  const characters = [...text.slice(0, most * 2)];
  if (characters.length <= most && text.length <= most * 2) return text;
  return characters.slice(0, most - 1).join('') + '…';
}

/** Dates, article numbers and the like: figures in a text stand under each other in mono. */
export function isCode(text: string): boolean {
  if (isDate(text)) return true;
  return text.length <= 40 && /\d/.test(text) && !/\s/.test(text);
}
