import type { Json, JsonObject } from '../canvas';

/** Whether a value is an object of JSON, and no number that is kept by its digits. */
export function isObject(value: Json | undefined): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}
