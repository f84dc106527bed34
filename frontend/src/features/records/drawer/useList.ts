import { useEffect, useRef } from 'react';
import { useLoad } from '../../../shared/lib/resource';
import { said } from '../../../shared/say';

export type Listed<T> = {
  readonly items: readonly T[] | undefined; // undefined until the first answer
  readonly why: string | undefined; // of a failure
  readonly reload: () => void;
};

/** A list of the engine, asked for anew when `pulse` changes; the old one stays meanwhile. */
export function useList<T>(
  key: string,
  ask: (key: string) => Promise<T[]>,
  pulse: string,
): Listed<T> {
  const { value, error, reload } = useLoad(key, ask);
  const seen = useRef(pulse);
  useEffect(() => {
    if (seen.current === pulse) return;
    seen.current = pulse;
    reload();
  }, [pulse, reload]);
  return { items: value, why: value || !error ? undefined : said(error.message), reload };
}
