import { useEffect, useState } from 'react';
import { backend } from '../../../shared/backend';
import { useDesigner } from '../../canvas';
import type { Row } from '../data/rows';
import type { Place } from '../data/useRecords';
import { journeyOf, wiresOf, type PortRef, type Seen, type Stop } from './journey';

const reach = 1000; // records of one port that are looked through

export type Journey = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly stops: readonly Stop[];
  readonly why: string;
};

const loading: Journey = { state: 'loading', stops: [], why: '' };

/** The way of one record through its run, read from what was kept at each port. */
export function useJourney(place: Place, row: Row): Journey {
  const run = useDesigner((designer) => designer.run);
  const levels = useDesigner((designer) => designer.levels);
  const [journey, setJourney] = useState<{ of: string; is: Journey }>();
  const within = run?.within ?? '';
  const node = place.node.slice(within.length);
  const { port } = place;
  const text = run?.text ?? '';
  const nodes = run?.nodes;
  const done = run?.status !== 'running';
  const key = JSON.stringify([place.run, place.node, port, row.id, done]);
  useEffect(() => {
    let left = false;
    const pages = new Map<string, Promise<readonly Seen[]>>();
    const load = (at: PortRef) => {
      const name = JSON.stringify(at);
      const page =
        pages.get(name) ??
        backend
          .records(place.run, within + at.node, at.port, 0, reach, '')
          .then((one) => one.records);
      pages.set(name, page);
      return page;
    };
    const outs = (id: string) => Object.keys(nodes?.[id]?.ports ?? {});
    const tell = (is: Journey) => !left && setJourney({ of: key, is });
    journeyOf({ wires: wiresOf(text, levels), outs, load }, { node, port }, row)
      .then((stops) => tell({ state: 'ready', stops, why: '' }))
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        tell({ state: 'failed', stops: [], why });
      });
    return () => {
      left = true;
    };
    // The key says all that a journey depends on; counts that grow meanwhile are none of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, text]);
  return journey?.of === key ? journey.is : loading;
}
