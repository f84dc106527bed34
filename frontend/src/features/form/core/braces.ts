import type { Json } from '../../canvas';
import { parseJson, stringifyJson } from '../../../shared/lib/json';
import { wholeExpression } from '../code/regions';

/** A value as the expression that gives it: GET becomes {{ "GET" }}. */
export function toExpression(value: Json | undefined): string {
  return value === undefined || value === '' ? '{{  }}' : `{{ ${stringifyJson(value)} }}`;
}

/** The value that an expression writes down; undefined when it has to be computed. */
export function fromExpression(text: string): Json | undefined {
  const code = wholeExpression(text);
  if (code === undefined) return undefined;
  try {
    return parseJson(code);
  } catch {
    return undefined;
  }
}
