import type { FieldSpec } from '../../../shared/backend/types';
import type { Json, JsonObject, ParamPath } from '../../canvas';

/** A change to params: the value to write at a path; undefined removes. */
export type Change = { readonly path: ParamPath; readonly value: Json | undefined };

/** The name of a place as problems write it: fields[2].to. */
export function paramName(path: ParamPath): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}

/** Whether the place called `inner` is the one called `outer`, or lies within it. */
export function isWithin(inner: string, outer: string): boolean {
  if (!inner.startsWith(outer)) return false;
  const next = inner[outer.length];
  return next === undefined || next === '.' || next === '[';
}

/** The items of a list as the engine reads them: one value alone counts as a list of one. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** An item as an object: a plain value stands for the field that the list names as shorthand. */
export function itemObject(item: Json | undefined, spec: FieldSpec): JsonObject {
  if (isObject(item)) return item;
  if (item === undefined || item === null || spec.shorthand === undefined) return {};
  return { [spec.shorthand]: item };
}

/**
 * Where a value must be written so that it is read at `path`: where a short form stands on the
 * way (an item alone, a plain value for an object), the long form takes its place.
 */
export function placeChange(
  params: JsonObject,
  fields: readonly FieldSpec[],
  path: ParamPath,
  value: Json | undefined,
): Change {
  const [name, ...rest] = path;
  const spec = fields.find((one) => one.name === name);
  if (!spec?.fields || rest.length === 0 || typeof name !== 'string') return { path, value };
  const here = params[name];
  const inner =
    spec.type === 'group' ? inGroup(here, spec, rest, value) : inList(here, spec, rest, value);
  return { path: [name, ...inner.path], value: inner.value };
}

function inGroup(
  here: Json | undefined,
  spec: FieldSpec,
  rest: ParamPath,
  value: Json | undefined,
): Change {
  if (isObject(here) || here === undefined) {
    return placeChange(isObject(here) ? here : {}, spec.fields ?? [], rest, value);
  }
  const whole = itemObject(here, spec);
  return { path: [], value: withValue(whole, spec.fields ?? [], rest, value) };
}

function inList(
  here: Json | undefined,
  spec: FieldSpec,
  rest: ParamPath,
  value: Json | undefined,
): Change {
  const [index, ...inner] = rest;
  if (typeof index !== 'number') return { path: rest, value };
  const item = itemsOf(here)[index];
  const short = item !== undefined && item !== null && !isObject(item);
  if (Array.isArray(here) && (inner.length === 0 || !short)) {
    const change = placeChange(isObject(item) ? item : {}, spec.fields ?? [], inner, value);
    return { path: [index, ...change.path], value: change.value };
  }
  if (Array.isArray(here)) return { path: [index], value: longItem(item, spec, inner, value) };
  const list = itemsOf(here).map((one, i) =>
    i === index ? longItem(one, spec, inner, value) : one,
  );
  if (list[index] === undefined && value !== undefined)
    list[index] = longItem({}, spec, inner, value);
  return { path: [], value: list.filter((one): one is Json => one !== undefined) };
}

/** An item with a value set in it; it stays short when its short field alone is set. */
function longItem(
  item: Json | undefined,
  spec: FieldSpec,
  inner: ParamPath,
  value: Json | undefined,
): Json | undefined {
  if (inner.length === 0) return value;
  if (inner.length === 1 && inner[0] === spec.shorthand && !isObject(item) && value !== undefined) {
    return value;
  }
  return withValue(itemObject(item, spec), spec.fields ?? [], inner, value);
}

function withValue(
  object: JsonObject,
  fields: readonly FieldSpec[],
  path: ParamPath,
  value: Json | undefined,
): JsonObject {
  const change = placeChange(object, fields, path, value);
  return put(object, change.path, change.value) as JsonObject;
}

/** A copy of a value with another value at a path; undefined removes. */
export function put(
  target: Json | undefined,
  path: ParamPath,
  value: Json | undefined,
): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(target) ? [...target] : [];
    const inner = put(list[step], rest, value);
    if (inner === undefined) list.splice(step, 1);
    else list[Math.min(step, list.length)] = inner;
    return list;
  }
  const object: JsonObject = isObject(target) ? target : {};
  const inner = put(object[step], rest, value);
  if (inner !== undefined) return { ...object, [step]: inner };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
}

export function isObject(value: Json | undefined): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}
