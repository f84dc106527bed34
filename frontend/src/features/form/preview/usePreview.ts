import { useEffect, useState } from 'react';
import { backend } from '../../../shared/backend';
import { readValue, type Value } from '../../records';
import { regionsOf } from '../code/regions';

export type Preview =
  | { readonly state: 'none' } // nothing to compute, or no record to compute it on
  | { readonly state: 'waiting' }
  | { readonly state: 'value'; readonly value: Value | undefined } // undefined: it gives nothing
  | { readonly state: 'error'; readonly error: string };

const pause = 200; // milliseconds without a change before it is computed
const keep = 2000; // results that are kept

/** What an expression is computed on: a record and the variables of the flow, as JSON texts. */
export type Scope = { readonly record: string | undefined; readonly vars: string };

/** Results by what they were computed from, so that walking through samples does not flicker. */
const known = new Map<string, Preview>();

/** The value of an expression or a template on a sample record, a moment after it was typed. */
export function usePreview(
  source: string,
  as: 'expression' | 'template',
  { record, vars }: Scope,
): Preview {
  const ready = record !== undefined && isWhole(source, as);
  const key = ready ? JSON.stringify([as, source, record, vars]) : '';
  const [shown, setShown] = useState<{ key: string; is: Preview }>({ key: '', is: none });
  useEffect(() => {
    if (key === '' || record === undefined || known.has(key)) return;
    let left = false;
    const timer = setTimeout(() => {
      void compute(source, as, record, vars).then((is) => {
        remember(key, is);
        if (!left) setShown({ key, is });
      });
    }, pause);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [key, source, as, record, vars]);
  if (key === '') return none;
  return known.get(key) ?? (shown.is.state === 'value' ? shown.is : waiting);
}

const none: Preview = { state: 'none' };
const waiting: Preview = { state: 'waiting' };

/** Whether there is something to compute: half-typed braces are not worth an error. */
function isWhole(source: string, as: 'expression' | 'template'): boolean {
  if (source.trim() === '') return false;
  if (as === 'expression') return true;
  const regions = regionsOf(source);
  return regions.length > 0 && regions.every((one) => one.closed);
}

/** The same, once and at once. */
export async function previewOf(
  source: string,
  as: 'expression' | 'template',
  { record = '{}', vars }: Scope,
): Promise<Preview> {
  const key = JSON.stringify([as, source, record, vars]);
  const before = known.get(key);
  if (before) return before;
  const is = await compute(source, as, record, vars);
  remember(key, is);
  return is;
}

async function compute(
  source: string,
  as: 'expression' | 'template',
  record: string,
  vars: string,
): Promise<Preview> {
  try {
    const { json, error } = await backend.preview(source, as, record, vars);
    if (error !== '') return { state: 'error', error };
    return { state: 'value', value: json === '' ? undefined : readValue(json) };
  } catch (why) {
    return { state: 'error', error: why instanceof Error ? why.message : String(why) };
  }
}

function remember(key: string, preview: Preview): void {
  known.set(key, preview);
  const [oldest] = known.keys();
  if (known.size > keep && oldest !== undefined) known.delete(oldest);
}
