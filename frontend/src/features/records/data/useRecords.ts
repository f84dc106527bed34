import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { backend } from '../../../shared/backend';
import { Pager, type PagerState } from './pager';
import { nothingLoaded, type Loaded } from './rows';

/** The records that left a node by a port in a run. */
export type Place = { readonly run: string; readonly node: string; readonly port: string };

export type Records = PagerState & {
  readonly more: (count?: number) => void;
  readonly again: () => void;
};

const nowhere: Records = {
  ...nothingLoaded,
  state: 'ready',
  loadingMore: false,
  why: '',
  more: () => undefined,
  again: () => undefined,
};

/**
 * Records of a place, page by page. `passed` is how many have passed up to now: when it grows, what
 * is shown follows. What was shown before stays until the first records of a new place are there.
 */
export function useRecords(place: Place | undefined, search: string, passed: number): Records {
  const before = useRef<{ at: string; is: Loaded }>(undefined);
  const { run, node, port } = place ?? { run: '', node: '', port: '' };
  const pager = useMemo(() => {
    if (node === '') return undefined;
    const at = JSON.stringify([node, port]);
    const shown = before.current?.at === at ? before.current.is : nothingLoaded;
    const fetch = (offset: number, limit: number) =>
      backend.records(run, node, port, offset, limit, search);
    return new Pager(fetch, shown);
  }, [run, node, port, search]);

  useEffect(() => {
    pager?.start();
    return () => {
      if (pager) before.current = { at: JSON.stringify([node, port]), is: pager.state };
      pager?.close();
    };
  }, [pager, node, port]);

  const seen = useRef(passed);
  useEffect(() => {
    if (seen.current === passed) return;
    seen.current = passed;
    pager?.refresh();
  }, [pager, passed]);

  const state = useSyncExternalStore(pager?.subscribe ?? never, pager?.snapshot ?? nothing);
  return useMemo(() => {
    if (!pager || !state) return nowhere;
    return { ...state, more: (count) => pager.more(count), again: () => pager.refresh() };
  }, [pager, state]);
}

const never = () => () => undefined;
const nothing = () => undefined;
