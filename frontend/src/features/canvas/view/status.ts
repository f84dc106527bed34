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

type Sorted = {
  readonly nodes: ReadonlyMap<string, readonly Problem[]>;
  readonly wires: ReadonlyMap<number, Problem>; // the first of each
};

const sorted = new WeakMap<readonly Problem[], Sorted>();
const none: readonly Problem[] = [];

/** The problems of one node; the same list while the problems stay. */
export function problemsOf(problems: readonly Problem[], node: string): readonly Problem[] {
  return sort(problems).nodes.get(node) ?? none;
}

/** The first problem of one wire. */
export function problemOnWire(problems: readonly Problem[], wire: number): Problem | undefined {
  return sort(problems).wires.get(wire);
}

function sort(problems: readonly Problem[]): Sorted {
  const known = sorted.get(problems);
  if (known) return known;
  const nodes = new Map<string, Problem[]>();
  const wires = new Map<number, Problem>();
  for (const problem of problems) {
    const { node, wire } = problem;
    if (wire !== undefined && !wires.has(wire)) wires.set(wire, problem);
    if (node === undefined) continue;
    const list = nodes.get(node);
    if (list) list.push(problem);
    else nodes.set(node, [problem]);
  }
  const fresh = { nodes, wires };
  sorted.set(problems, fresh);
  return fresh;
}
