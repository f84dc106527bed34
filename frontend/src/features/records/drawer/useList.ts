import { useCallback, useEffect, useState } from 'react';

export type Listed<T> = {
  readonly items: readonly T[] | undefined; // undefined until the first answer
  readonly why: string | undefined; // of a failure
  readonly reload: () => void;
};

/** Asks the engine for a list, and again when `pulse` changes; the old list stays meanwhile. */
export function useList<T>(ask: () => Promise<T[]>, pulse: unknown): Listed<T> {
  const [state, setState] = useState<{ items?: T[]; why?: string }>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let left = false;
    ask()
      .then((items) => !left && setState({ items }))
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        if (!left) setState((old) => ({ ...old, why }));
      });
    return () => {
      left = true;
    };
  }, [ask, pulse, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return { items: state.items, why: state.why, reload };
}
