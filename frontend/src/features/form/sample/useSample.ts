import { useEffect, useMemo, useRef, useState } from 'react';
import { backend } from '../../../shared/backend';
import type { FlowOutline, RunDetail } from '../../../shared/backend/types';
import { useDesigner, type FlowNode } from '../../canvas';
import {
  inSpots,
  knownShape,
  noShape,
  readValue,
  shapeOf,
  type Row,
  type Shape,
  type Spot,
  type Value,
} from '../../records';
import { useKnown } from './useKnown';

/** What came in by one port, to try a form on. */
export type PortSample = {
  readonly port: string;
  readonly rows: readonly Row[];
  readonly shape: Shape;
};

/** The records on which a form shows what its settings do. */
export type Sample = {
  /** `none`: nothing comes in; `unwired`: nothing is wired to it; `empty`: nothing came in yet. */
  readonly state: 'loading' | 'ready' | 'none' | 'unwired' | 'empty';
  readonly ports: readonly PortSample[];
  readonly shape: Shape; // of the first port
  readonly count: number;
  readonly index: number;
  readonly record: Value | undefined;
  readonly json: string | undefined;
  readonly choose: (index: number) => void;
};

const most = 100;

/** The records that came into a node in the run that is shown, else in the last one that had any. */
export function useSample(node: FlowNode | undefined): Sample {
  const { file, flow, ports, run, levels } = useDesigner(({ file, flow, ports, run, levels }) => {
    return { file, flow, ports, run, levels };
  });
  const within = levels.map((level) => level.node + '/').join('');
  const spots = (node ? inSpots(node, { flow, ports, run }) : []).map((spot) => ({
    ...spot,
    node: within + spot.node, // as the engine names it
  }));
  const loaded = useInput(file, run, spots);
  const [chosen, setChosen] = useState<{ node: string; index: number }>();
  const names = node
    ? ports(node.id)
        .in.map((port) => port.name)
        .join('\n')
    : '';
  const none = loaded?.every((one) => one.rows.length === 0) === true;
  const known = useKnown(none ? node?.id : undefined);
  const samples = useMemo(
    () => sampleOf(names.split('\n'), loaded ?? [], known),
    [names, loaded, known],
  );
  const first = samples.find((one) => one.rows.length > 0);
  const count = first?.rows.length ?? 0;
  const wanted = chosen?.node === node?.id ? (chosen?.index ?? 0) : 0;
  const index = Math.min(wanted, Math.max(0, count - 1));
  const row = first?.rows[index];
  const state = stateOf(names === '', spots.length, loaded, count);
  return {
    state,
    ports: samples,
    shape: first?.shape ?? samples[0]?.shape ?? noShape,
    count,
    index,
    record: row?.value,
    json: row?.json,
    choose: (to) =>
      node && setChosen({ node: node.id, index: Math.min(count - 1, Math.max(0, to)) }),
  };
}

function stateOf(
  isSource: boolean,
  wires: number,
  loaded: readonly Input[] | undefined,
  count: number,
): Sample['state'] {
  if (isSource) return 'none';
  if (wires === 0) return 'unwired';
  if (!loaded) return 'loading';
  return count > 0 ? 'ready' : 'empty';
}

type Input = { readonly port: string; readonly rows: readonly Row[] };

function sampleOf(
  ports: readonly string[],
  input: readonly Input[],
  known: FlowOutline['in'],
): PortSample[] {
  return ports.map((port) => {
    const rows = input.filter((one) => one.port === port).flatMap((one) => one.rows);
    const shape =
      rows.length > 0 ? shapeOf(rows.map((row) => row.value)) : knownShape(known[port] ?? []);
    return { port, rows, shape };
  });
}

/** Loads again when a first hundred records fill up, and when the run ends. */
function useInput(
  file: string,
  run: RunDetail | undefined,
  spots: readonly Spot[],
): readonly Input[] | undefined {
  const [loaded, setLoaded] = useState<{ of: string; input: Input[] }>();
  const wires = JSON.stringify(spots.map(({ node, port, wire }) => [node, port, wire?.to.port]));
  const fill = spots.map((spot) => Math.min(most, spot.count)).join();
  const key = `${run?.run} ${run?.status === 'running' ? fill : 'ended'} ${wires}`;
  const latest = useRef({ run, spots });
  useEffect(() => {
    latest.current = { run, spots };
  });
  useEffect(() => {
    let left = false;
    void load(file, latest.current.run, latest.current.spots).then((input) => {
      if (!left) setLoaded({ of: wires, input });
    });
    return () => {
      left = true;
    };
  }, [key, wires, file]);
  return loaded?.of === wires ? loaded.input : undefined;
}

async function load(
  file: string,
  run: RunDetail | undefined,
  spots: readonly Spot[],
): Promise<Input[]> {
  const ids = await Promise.all(spots.map((spot) => runWith(file, run, spot)));
  return Promise.all(
    spots.map(async ({ node, port, wire }, i) => {
      const id = ids[i];
      const page =
        id && (await backend.records(id, node, port, 0, most, '').catch(() => undefined));
      const rows = page
        ? page.records.map((record) => ({ ...record, value: valueOf(record.json) }))
        : [];
      return { port: wire?.to.port ?? '', rows };
    }),
  );
}

const lookBack = 5; // earlier runs that are asked when the shown one has no records here

/** The run whose records serve as a sample: a flow that broke since is still edited with data. */
async function runWith(
  file: string,
  run: RunDetail | undefined,
  spot: Spot,
): Promise<string | undefined> {
  if (run && (spot.count > 0 || run.status === 'running')) return run.run;
  const earlier = await backend.runs(file).catch(() => []);
  for (const { run: id } of earlier.filter((one) => one.run !== run?.run).slice(0, lookBack)) {
    const detail = await backend.run(id).catch(() => undefined);
    if ((detail?.nodes[spot.node]?.ports[spot.port] ?? 0) > 0) return id;
  }
  return undefined;
}

function valueOf(json: string): Value {
  try {
    return readValue(json);
  } catch {
    return json;
  }
}
