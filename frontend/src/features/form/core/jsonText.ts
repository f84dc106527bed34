import { parseJson, stringifyJson } from '../../../shared/lib/json';
import type { Json } from '../../canvas';

/** What a text that is being typed means: a value, nothing, or not yet anything. */
export type Typed =
  | { readonly is: 'value'; readonly value: Json | undefined }
  | { readonly is: 'unfinished'; readonly why: string };

/** Reads any JSON; an empty text means that nothing is set. */
export function readJson(text: string): Typed {
  if (text.trim() === '') return { is: 'value', value: undefined };
  try {
    return { is: 'value', value: parseJson(text) };
  } catch (why) {
    return { is: 'unfinished', why: why instanceof Error ? why.message : String(why) };
  }
}

/**
 * Reads a payload: JSON with {{ }} in its texts, or one text with {{ }}. What begins like an
 * object, a list or a quoted text has to be JSON; any other text that is no JSON stands for itself.
 */
export function readPayload(text: string): Typed {
  const read = readJson(text);
  if (read.is === 'value') return read;
  const start = text.trimStart();
  return /^(?:\{(?!\{)|\[|")/.test(start) ? read : { is: 'value', value: text };
}

export function writeJsonText(value: Json | undefined): string {
  return value === undefined ? '' : stringifyJson(value, 2);
}

/** The text that `readPayload` reads back as the same value. */
export function writePayload(value: Json | undefined): string {
  if (typeof value !== 'string') return writeJsonText(value);
  const read = readPayload(value);
  return read.is === 'value' && read.value === value ? value : JSON.stringify(value);
}
