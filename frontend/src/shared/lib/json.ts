/**
 * JSON without losing a digit: a number becomes a JavaScript number only when it is written the
 * way JavaScript writes it, else it stays a LosslessNumber with its own text (1.10, 1e400,
 * 12345678901234567890). Flow documents and records are read and written through here.
 */
import { LosslessNumber, parse, stringify } from 'lossless-json';

export { LosslessNumber };

/** A JSON value as `parseJson` gives it. */
export type JsonValue =
  null | boolean | number | string | LosslessNumber | JsonValue[] | { [key: string]: JsonValue };

const exactNumber = (text: string): number | LosslessNumber =>
  String(Number(text)) === text ? Number(text) : new LosslessNumber(text);

/** Throws a SyntaxError with the position when the text is not JSON. */
export function parseJson(text: string): JsonValue {
  return parse(text, undefined, exactNumber) as JsonValue;
}

/** The text of a value; numbers keep the digits that they were read with. */
export function stringifyJson(value: JsonValue, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null';
}
