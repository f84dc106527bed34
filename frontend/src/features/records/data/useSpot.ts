import { useDesigner, type FlowNode } from '../../canvas';
import type { Place } from './useRecords';
import { firstSpot, inSpots, outSpots, type Spot } from './places';

/** The places of a node whose records can be looked at, and the one that is looked at first. */
export function useSpots(node: FlowNode | undefined): { spots: Spot[]; first: Spot | undefined } {
  const seen = useDesigner(({ flow, ports, run }) => ({ flow, ports, run }));
  if (!node) return { spots: [], first: undefined };
  return { spots: [...inSpots(node, seen), ...outSpots(node, seen)], first: firstSpot(node, seen) };
}

/** Where the records of a spot lie in the run that is shown. */
export function placeOf(
  spot: Spot | undefined,
  run: { run: string; within: string } | undefined,
): Place | undefined {
  return spot && run ? { run: run.run, node: run.within + spot.node, port: spot.port } : undefined;
}

/** Grows with what passed and once more at the end of the run: a reason to look again. */
export function pulseOf(spot: Spot | undefined, run: { status: string } | undefined): number {
  return (spot?.count ?? 0) * 2 + (run?.status === 'running' ? 0 : 1);
}
