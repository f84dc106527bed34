import { useMemo, useState } from 'react';
import { columnsOf, firstSpread, type Column } from '../table/columns';
import type { Shape } from '../value/shape';

export type Columns = {
  readonly all: readonly Column[];
  readonly shown: readonly Column[];
  readonly hidden: ReadonlySet<string>;
  readonly hide: (id: string, hidden: boolean) => void;
  readonly hideAll: (hidden: boolean) => void;
  readonly spread: (path: string, on: boolean) => void;
};

/** The columns for a shape: which are hidden, and which objects are spread out. */
export function useColumns(shape: Shape): Columns {
  const [spreads, setSpreads] = useState<ReadonlySet<string>>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const ready = shape.fields.size > 0;
  // What is spread out at first is settled by the first records, and stays.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const first = useMemo(() => firstSpread(shape), [ready]);
  const spread = spreads ?? first;
  const all = useMemo(() => columnsOf(shape, spread), [shape, spread]);
  const shown = useMemo(() => all.filter((column) => !hidden.has(column.id)), [all, hidden]);
  const change = (set: ReadonlySet<string>, id: string, on: boolean) => {
    const next = new Set(set);
    if (on) next.add(id);
    else next.delete(id);
    return next;
  };
  return {
    all,
    shown,
    hidden,
    hide: (id, on) => setHidden(change(hidden, id, on)),
    hideAll: (on) => setHidden(on ? new Set(all.map((column) => column.id)) : new Set()),
    spread: (path, on) => setSpreads(change(spread, path, on)),
  };
}
