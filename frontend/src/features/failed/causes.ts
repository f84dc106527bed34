import type { FailedSummary } from '../../shared/backend';

/** Failed records that failed for the same reason at the same node. */
export type Cause = {
  readonly key: string;
  readonly message: string; // of the newest
  readonly remedy: string;
  readonly flow: string;
  readonly flowName: string;
  readonly node: string;
  readonly nodeLabel: string;
  readonly count: number;
  readonly newest: string; // times
  readonly oldest: string;
  readonly records: readonly FailedSummary[]; // newest first
};

/** A message without what differs from record to record: figures and quoted values. */
const pattern = (message: string) =>
  message.replaceAll(/"[^"]*"/g, '"…"').replaceAll(/\d+(?:[.,\s]\d+)*/g, '#');

const keyOf = (one: FailedSummary) =>
  [one.flow, one.node, one.class, pattern(one.message)].join(' · ');

const newestFirst = (a: FailedSummary, b: FailedSummary) => Date.parse(b.at) - Date.parse(a.at);

/** Groups by cause, the largest group first. */
export function causes(failed: readonly FailedSummary[]): Cause[] {
  const groups = Map.groupBy(failed.toSorted(newestFirst), keyOf);
  return [...groups]
    .map(([key, records]) => causeOf(key, records))
    .toSorted((a, b) => b.count - a.count || Date.parse(b.newest) - Date.parse(a.newest));
}

function causeOf(key: string, records: readonly FailedSummary[]): Cause {
  const [first] = records;
  if (!first) throw new Error('a cause has records');
  const { message, remedy, flow, flowName, node, nodeLabel } = first;
  return {
    ...{ key, message, remedy, flow, flowName, node, nodeLabel, records },
    count: records.length,
    newest: first.at,
    oldest: records.at(-1)?.at ?? first.at,
  };
}
