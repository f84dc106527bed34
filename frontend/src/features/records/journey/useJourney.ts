import { useEffect, useState } from 'react';
import { backend } from '../../../shared/backend';
import { useDesigner, type Designer } from '../../canvas';
import type { Row } from '../data/rows';
import type { Place } from '../data/useRecords';
import { journeyOf, type PortRef, type Seen, type Stop } from './journey';
import { chartOf, type Chart } from './tracks';

const reach = 1000; // records of one port that are looked through

export type Journey = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly stops: readonly Stop[];
  readonly marks: Chart['marks'];
  readonly why: string;
};

const loading: Journey = { state: 'loading', stops: [], marks: new Map(), why: '' };

/** The way of one record through its run, read from what was kept at each port. */
export function useJourney(place: Place, row: Row): Journey {
  const run = useDesigner((designer) => designer.run);
  const kinds = useDesigner((designer) => designer.kinds);
  const [journey, setJourney] = useState<{ of: string; is: Journey }>();
  const text = run?.text ?? '';
  const done = run?.status !== 'running';
  const key = JSON.stringify([place.run, place.node, place.port, row.id, done]);
  useEffect(() => {
    let left = false;
    const tell = (is: Journey) => !left && setJourney({ of: key, is });
    read(text, kinds, place, row)
      .then(tell)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        tell({ ...loading, state: 'failed', why });
      });
    return () => {
      left = true;
    };
    // The key says all that a journey depends on; counts that grow meanwhile are none of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, text]);
  return journey?.of === key ? journey.is : loading;
}

async function read(
  text: string,
  kinds: Designer['kinds'],
  { run, node, port }: Place,
  row: Row,
): Promise<Journey> {
  const field = (kind: string, type: 'graph' | 'flow') =>
    kinds.get(kind)?.fields.find((one) => one.type === type)?.name;
  const [chart, detail] = await Promise.all([
    chartOf(
      text,
      (kind) => ({ graph: field(kind, 'graph'), flow: field(kind, 'flow') }),
      (file) => backend.readFlow(file).then((one) => one.text),
    ),
    backend.run(run),
  ]);
  const pages = new Map<string, Promise<readonly Seen[]>>();
  const load = (at: PortRef) => {
    const name = JSON.stringify(at);
    const page =
      pages.get(name) ??
      backend.records(run, at.node, at.port, 0, reach, '').then((one) => one.records);
    pages.set(name, page);
    return page;
  };
  const outs = (id: string) => Object.keys(detail.nodes[id]?.ports ?? {});
  const stops = await journeyOf({ wires: chart.wires, outs, load }, { node, port }, row);
  return { state: 'ready', stops, marks: chart.marks, why: '' };
}
