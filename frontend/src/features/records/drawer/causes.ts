import type { FailedSummary } from '../../../shared/backend/types';

/** Failed records that one change would mend. */
export type Cause = {
  readonly id: string;
  readonly first: FailedSummary; // the newest, which speaks for the others
  readonly items: readonly FailedSummary[];
};

/** Groups failures by node and message; figures and quoted values in a message don't count. */
export function causesOf(items: readonly FailedSummary[]): Cause[] {
  const groups = new Map<string, FailedSummary[]>();
  for (const item of items) {
    const id = JSON.stringify([item.node, item.class, item.status ?? 0, gist(item.message)]);
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return [...groups].flatMap(([id, group]) => {
    const sorted = [...group].sort((a, b) => b.at.localeCompare(a.at));
    const [first] = sorted;
    return first ? [{ id, first, items: sorted }] : [];
  });
}

function gist(message: string): string {
  return message
    .replace(/"[^"]*"|“[^”]*”|'[^']*'|«[^»]*»/g, '"…"')
    .replace(/\d+([.,]\d+)*/g, '0')
    .toLowerCase();
}
