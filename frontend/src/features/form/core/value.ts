import { LosslessNumber, stringifyJson } from '../../../shared/lib/json';
import type { Json } from '../../canvas';

/** A param as a person would type it: texts without quotes, anything else as JSON. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}

const digits = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * A number as it was typed, digit by digit. What is no number stays a text, so that nothing typed
 * is lost and the check can say what is wrong; empty is not set.
 */
export function numberFrom(text: string): Json | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (!digits.test(typed)) return typed;
  const plain = typed
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=e|E|$)/, '')
    .replace(/^(-?)0+(?=\d)/, '$1');
  const number = Number(plain);
  return String(number) === plain ? number : new LosslessNumber(plain);
}

/** Whether two params are the same, digit by digit. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return stringifyJson(a) === stringifyJson(b);
}

/** Whether nothing is set, as the engine sees it for a field that is required. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object' || value instanceof LosslessNumber) return false;
  return Object.keys(value).length === 0;
}
