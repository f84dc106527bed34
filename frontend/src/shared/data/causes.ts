import type { FailedSummary } from '../backend';

/** Failed records that one change would mend. */
export type Cause = {
  readonly id: string;
  readonly first: FailedSummary; // the newest, which speaks for the others
  readonly items: readonly FailedSummary[]; // newest first
};

/**
 * Groups failures by flow, node and message, the largest group first; figures and quoted values in
 * a message don't count.
 */
export function causesOf(failed: readonly FailedSummary[]): Cause[] {
  const groups = new Map<string, FailedSummary[]>();
  for (const one of failed) {
    const id = idOf(one);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return [...groups]
    .flatMap(([id, group]) => {
      const items = group.toSorted(newestFirst);
      return items[0] ? [{ id, first: items[0], items }] : [];
    })
    .toSorted((a, b) => b.items.length - a.items.length || newestFirst(a.first, b.first));
}

const newestFirst = (a: FailedSummary, b: FailedSummary) => Date.parse(b.at) - Date.parse(a.at);

const idOf = ({ flow, node, class: kind, status = 0, message }: FailedSummary) =>
  JSON.stringify([flow, node, kind, status, gist(message)]);

/** A message without what differs from record to record. */
function gist(message: string): string {
  return message
    .replace(/"[^"]*"|“[^”]*”|'[^']*'|«[^»]*»/g, '"…"')
    .replace(/\d+([.,]\d+)*/g, '0')
    .toLowerCase();
}
