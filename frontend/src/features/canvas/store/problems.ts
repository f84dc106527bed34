import type { Problem } from '../../../shared/backend/types';
import { pathOf, type Trail } from '../core/trail';
import type { ShownProblem } from '../seam';

/**
 * The problems of the graph at the end of a trail, by the ids of its nodes. One that stands within
 * a node of it is told at that node; those outside of it are left out.
 */
export function localProblems(all: readonly Problem[], trail: Trail): readonly ShownProblem[] {
  const within = trail.length === 0 ? '' : pathOf(trail) + '/';
  return all.flatMap((problem): ShownProblem[] => {
    if (problem.node === undefined) return trail.length === 0 ? [problem] : [];
    if (!problem.node.startsWith(within)) return [];
    const [id = '', ...deeper] = problem.node.slice(within.length).split('/');
    if (deeper.length === 0) return [{ ...problem, node: id }];
    const { node, param, wire, message, remedy, severity } = problem;
    const titles = problem.label?.split(' › ').slice(trail.length + 1) ?? deeper;
    const inner = { node, ...(param && { param }), ...(wire !== undefined && { wire }) };
    return [{ node: id, message: `${titles.join(' › ')}: ${message}`, remedy, severity, inner }];
  });
}
