import type { NodeCounts, Problem } from '../../../shared/backend/types';
import type { FlowNode } from '../seam';

/** What a card says about its node: one of these at a time, the most pressing first. */
export type Status =
  | { readonly is: 'wrong'; readonly count: number }
  | { readonly is: 'off' }
  | { readonly is: 'running' | 'done' | 'stopped' | 'idle' | 'new' }
  | { readonly is: 'failed'; readonly message: string };

export function statusOf(
  node: FlowNode,
  counts: NodeCounts | undefined,
  problems: readonly Problem[],
): Status {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors > 0) return { is: 'wrong', count: errors };
  if (node.disabled) return { is: 'off' };
  if (!counts) return { is: 'new' };
  if (counts.state === 'failed') return { is: 'failed', message: counts.message ?? '' };
  if (counts.state === 'off') return { is: 'off' };
  return { is: counts.state };
}

/** The records a card counts: those that left it, or that came in where nothing leaves. */
export function recordsOf(counts: NodeCounts | undefined): number | undefined {
  if (!counts || counts.state === 'idle') return undefined;
  return counts.out > 0 || counts.in === 0 ? counts.out : counts.in - counts.failed;
}

const byNode = new WeakMap<readonly Problem[], Map<string, readonly Problem[]>>();
const none: readonly Problem[] = [];

/** The problems of one node; the same list while the problems stay. */
export function problemsOf(problems: readonly Problem[], node: string): readonly Problem[] {
  let map = byNode.get(problems);
  if (!map) {
    const lists = new Map<string, Problem[]>();
    for (const problem of problems) {
      if (problem.node === undefined) continue;
      const list = lists.get(problem.node);
      if (list) list.push(problem);
      else lists.set(problem.node, [problem]);
    }
    map = lists;
    byNode.set(problems, map);
  }
  return map.get(node) ?? none;
}
