import { LosslessNumber } from 'lossless-json';
import type { Json, JsonObject } from '../seam';
import { parseTree } from './parse';
import { member, type Branch, type Tree } from './tree';

/** How a text is laid out, so that what is added looks like what stands beside it. */
export type Style = {
  readonly unit: string; // one level of indentation
  readonly newline: string;
  readonly gap: string; // after a comma or a colon within a line
  readonly width: number;
};

export const house: Style = { unit: '  ', newline: '\n', gap: ' ', width: 100 };

/** The style of a text that someone else may have written. */
export function styleOf(source: string): Style {
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[{[][ \t]*\r?\n([ \t]+)/.exec(source.trimStart())?.[1];
  const oneLine = unit === undefined && source.length > 40;
  if (oneLine && !source.includes('": '))
    return { unit: '', newline: '', gap: '', width: Infinity };
  return { ...house, unit: unit ?? house.unit, newline };
}

const known = new WeakMap<Branch, Json>();

/** The value of a tree. The same tree always gives the same object, so it must not be altered. */
export function read(tree: Tree): Json {
  if (tree.type === 'scalar') return readScalar(tree.raw);
  const cached = known.get(tree);
  if (cached !== undefined) return cached;
  const value: Json =
    tree.type === 'list' ? tree.parts.map((part) => read(part.value)) : readObject(tree);
  known.set(tree, value);
  return value;
}

export function readText(tree: Tree | undefined): string | undefined {
  const value = tree && read(tree);
  return typeof value === 'string' ? value : undefined;
}

/** The number of a tree as a double, for places and sizes. */
export function readNumber(tree: Tree | undefined): number | undefined {
  const value = tree && read(tree);
  const n = value instanceof LosslessNumber ? Number(value.toString()) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

export function readMember(tree: Tree | undefined, key: string): JsonObject {
  const value = member(tree, key);
  return value?.type === 'object' ? (read(value) as JsonObject) : none;
}
const none: JsonObject = {};

function readScalar(raw: string): Json {
  if (raw.startsWith('"')) return JSON.parse(raw) as string;
  if (raw === 'true') return true;
  if (raw === 'false') return false;
  if (raw === 'null') return null;
  const n = Number(raw);
  return String(n) === raw ? n : new LosslessNumber(raw);
}

function readObject(tree: Branch): JsonObject {
  const value: JsonObject = {};
  for (const part of tree.parts) {
    Object.defineProperty(value, part.key ?? '', {
      value: read(part.value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return value;
}

/**
 * The value as JSON text: on one line when it fits between `column` and the width of the style,
 * else one item a line.
 */
export function format(value: Json, style: Style, indent: string, column = indent.length): string {
  const line = oneLine(value, style.gap);
  if (typeof value !== 'object' || value === null || value instanceof LosslessNumber) return line;
  if (column + line.length <= style.width || line.length === 2) return line;
  const inner = indent + style.unit;
  const rows = Array.isArray(value)
    ? value.map((item) => inner + format(item, style, inner))
    : Object.entries(value).map(([key, item]) => {
        const name = inner + JSON.stringify(key) + ': ';
        return name + format(item, style, inner, name.length);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const { newline } = style;
  return open + newline + rows.join(',' + newline) + newline + indent + close;
}

function oneLine(value: Json, gap: string): string {
  if (value instanceof LosslessNumber) return value.toString();
  const comma = ',' + gap;
  if (Array.isArray(value)) return '[' + value.map((item) => oneLine(item, gap)).join(comma) + ']';
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, item]) => JSON.stringify(key) + ':' + gap + oneLine(item, gap),
    );
    return '{' + members.join(comma) + '}';
  }
  return JSON.stringify(value);
}

export function write(value: Json, style: Style, indent: string, column?: number): Tree {
  return parseTree(format(value, style, indent, column));
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return oneLine(a, '') === oneLine(b, '');
}
