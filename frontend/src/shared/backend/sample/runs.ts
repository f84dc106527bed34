import type { NodeCounts, RunDetail } from '../types';
import { sampleFlows } from './flows';
import { sentBy } from './records';

type Document = {
  readonly name: string;
  readonly nodes: readonly { readonly id: string }[];
  readonly wires: readonly { readonly from: string; readonly to: string }[];
};

const end = (wire: string) => wire.split(':')[0];

/** The counts of a run of which a part (0 to 1) is done. */
function countsOf(flow: Document, part: number, failedAt?: string): Record<string, NodeCounts> {
  const counts: Record<string, NodeCounts> = {};
  for (const { id } of flow.nodes) {
    const before = flow.wires.filter((wire) => end(wire.to) === id);
    const sum = before.reduce((all, wire) => all + sentBy(end(wire.from) ?? ''), 0);
    const failed = id === failedAt ? 9 : 0;
    const out = Math.round(sentBy(id) * part) - failed;
    counts[id] = {
      in: Math.round(sum * part),
      out: Math.max(0, out),
      failed,
      parked: 0,
      state: part < 1 ? 'running' : 'done',
      ports: { out: Math.max(0, out), ...(failed > 0 && { error: failed }) },
      ...(failed > 0 && { message: '“freight” is not a number: 1.210,00' }),
    };
  }
  return counts;
}

export function runOf(
  run: string,
  file: string,
  text: string,
  more: Partial<RunDetail> & { part?: number; failedAt?: string } = {},
): RunDetail {
  const flow = JSON.parse(text) as Document;
  const { part = 1, failedAt, ...rest } = more;
  return {
    run,
    flow: file,
    name: flow.name,
    status: part < 1 ? 'running' : 'done',
    startedAt: new Date().toISOString(),
    seconds: 0,
    records: Math.round(sentBy(flow.nodes[0]?.id ?? '') * part),
    failed: failedAt === undefined ? 0 : 9,
    nodes: countsOf(flow, part, failedAt),
    text,
    changed: false,
    ...rest,
  };
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export function sampleRuns(): RunDetail[] {
  const of = (name: string) => {
    const file = `flows/${name}.flow.json`;
    return [file, sampleFlows[file] ?? ''] as const;
  };
  return [
    runOf('run-4', ...of('orders-by-country'), { startedAt: ago(2), seconds: 0.84 }),
    runOf('run-3', ...of('customers-for-the-crm'), {
      startedAt: ago(95),
      seconds: 0.21,
      failed: 1,
    }),
    runOf('run-2', ...of('orders-to-the-erp'), {
      startedAt: ago(26),
      seconds: 12.4,
      failedAt: 'shape',
    }),
    runOf('run-1', ...of('orders-by-country'), {
      startedAt: ago(60 * 26),
      seconds: 0.2,
      status: 'failed',
      error: 'The file data/order-details.csv is not there. Put it there, or choose another one.',
      changed: true,
    }),
  ];
}
