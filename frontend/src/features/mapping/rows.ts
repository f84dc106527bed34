import type { FieldSpec } from '../../shared/backend/types';
import type { Json, JsonObject } from '../canvas';
import { regionsOf, wholeExpression } from '../form';
import { chainOf, pathOf } from './chain';

/** One row of a mapping: a target, and the field or the template that fills it. */
export type Row = {
  readonly to: string;
  readonly mode: 'field' | 'value';
  readonly from: string;
  readonly value: string; // the template as text
};

/** Reads the items of a mapping. What is no row (written by hand) comes back as undefined. */
export function rowsOf(items: readonly Json[]): (Row | undefined)[] {
  return items.map((item) => (isRecord(item) ? rowOf(item) : undefined));
}

function rowOf(item: JsonObject): Row {
  const { to, from, value } = item;
  return {
    to: asText(to),
    mode: value === undefined ? 'field' : 'value',
    from: asText(from),
    value:
      typeof value === 'string' || value === undefined ? asText(value) : `{{ ${json(value)} }}`,
  };
}

/** The item that says what a row says; what else stands in the item is kept. */
export function itemOf(row: Row, before: Json | undefined): JsonObject {
  const others = Object.entries(isRecord(before) ? before : {}).filter(([key]) => !own.has(key));
  const filled: JsonObject = row.mode === 'field' ? { from: row.from } : { value: row.value };
  const empty = row.mode === 'field' ? row.from === '' : row.value === '';
  return { to: row.to, ...(empty ? {} : filled), ...Object.fromEntries(others) };
}

const own = new Set(['to', 'from', 'value']);

/** The code of a row's value when it is one expression. */
export function codeOf(row: Row): string | undefined {
  return row.mode === 'value' ? wholeExpression(row.value) : undefined;
}

/** The fields of the record that a row takes its value from. */
export function sourcesOf(row: Row): string[] {
  if (row.mode === 'field') return row.from === '' ? [] : [row.from];
  const found = regionsOf(row.value).flatMap(({ codeFrom, codeTo }) => {
    const code = row.value.slice(codeFrom, codeTo).trim();
    const chain = chainOf(code);
    const path = chain && pathOf(chain);
    return path === undefined ? namesIn(code) : [path, ...namesIn(code)];
  });
  return [...new Set(found)].filter((path, i, all) => {
    return path !== '' && !all.some((other, j) => j < i && other.startsWith(`${path}[`));
  });
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : json(value);
}

function json(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(json).join(', ')}]`;
  if (!isRecord(value)) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${json(one)}`);
  return `{ ${members.join(', ')} }`;
}

function isRecord(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Whether a row says where its value comes from and where it goes. */
export function isFilled(row: Row): boolean {
  return row.to !== '' && (row.mode === 'field' ? row.from : row.value) !== '';
}

/**
 * The fields that a form reads of the records that come by a port: what the node before it had
 * better give. Fields that name results are left out.
 */
export function fieldsRead(
  fields: readonly FieldSpec[],
  params: JsonObject,
  otherPorts: readonly string[],
): string[] {
  const found = fields.flatMap((spec): string[] => {
    const value = params[spec.name];
    if (value === undefined || results.has(spec.name) || otherPorts.includes(spec.name)) return [];
    if (spec.type === 'fieldPath' || spec.type === 'fieldPaths') return texts(value);
    if (code.has(spec.type)) return texts(value).flatMap(namesIn);
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => {
      if (isRecord(item)) return fieldsRead(spec.fields ?? [], item, otherPorts);
      const short = spec.fields?.find((one) => one.name === spec.shorthand);
      return short ? fieldsRead([short], { [short.name]: item }, otherPorts) : [];
    });
  });
  return [...new Set(found)].filter((path) => path !== '' && path !== '.');
}

/** By custom, fields of these names say where a result goes. */
const results = new Set(['to', 'into', 'as']);
const code = new Set(['expression', 'template', 'templates', 'payload', 'script']);

function texts(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isRecord(value) ? Object.values(value).flatMap(texts) : [];
}

/** The fields of the record that a piece of code names: record.customer.name. */
function namesIn(source: string): string[] {
  const name = /\brecord((?:\??\.[\p{L}_$][\p{L}\p{N}_$]*)+)(\s*\()?/gu;
  return [...source.matchAll(name)].map(([, path = '', call]) => {
    const steps = path.split(/\??\./).filter((step) => step !== '');
    return (call === undefined ? steps : steps.slice(0, -1)).join('.');
  });
}
