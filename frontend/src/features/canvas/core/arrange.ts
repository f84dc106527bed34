import type { Place } from '../seam';
import { around, grid, snap, type Box } from './geometry';
import type { Boxes } from './navigate';

export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

export function align(boxes: Boxes, edge: Edge): Record<string, Place> {
  const frame = around([...boxes.values()]);
  const places: Record<string, Place> = {};
  if (!frame) return places;
  for (const [id, box] of boxes) places[id] = aligned(box, frame, edge);
  return places;
}

function aligned(box: Box, frame: Box, edge: Edge): Place {
  switch (edge) {
    case 'left':
      return { x: frame.x, y: box.y };
    case 'center':
      return { x: frame.x + (frame.width - box.width) / 2, y: box.y };
    case 'right':
      return { x: frame.x + frame.width - box.width, y: box.y };
    case 'top':
      return { x: box.x, y: frame.y };
    case 'middle':
      return { x: box.x, y: frame.y + (frame.height - box.height) / 2 };
    case 'bottom':
      return { x: box.x, y: frame.y + frame.height - box.height };
  }
}

/** Equal gaps between neighbours; the outermost two stay. */
export function distribute(boxes: Boxes, axis: 'x' | 'y'): Record<string, Place> {
  const side = axis === 'x' ? 'width' : 'height';
  const sorted = [...boxes].sort(([, a], [, b]) => a[axis] - b[axis]);
  const frame = around(sorted.map(([, box]) => box));
  const places: Record<string, Place> = {};
  if (!frame || sorted.length < 3) return places;
  const used = sorted.reduce((sum, [, box]) => sum + box[side], 0);
  const space = (frame[side] - used) / (sorted.length - 1);
  let at = frame[axis];
  for (const [id, box] of sorted) {
    places[id] = axis === 'x' ? { x: at, y: box.y } : { x: box.x, y: at };
    at += box[side] + space;
  }
  return places;
}

/** A line that shows with what a dragged box lines up. */
export type Guide = {
  readonly axis: 'x' | 'y'; // x: an upright line at x
  readonly at: number;
  readonly from: number;
  readonly to: number;
};
export type Snapped = {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
};

/**
 * What to add to a move so that the dragged box lines up: with edges and middles of others
 * within `reach`, else with the grid.
 */
export function lineUp(box: Box, others: readonly Box[], reach: number): Snapped {
  const x = nearestLine(box, others, 'x', reach);
  const y = nearestLine(box, others, 'y', reach);
  const dx = x ? x.shift : snap(box.x, grid) - box.x;
  const dy = y ? y.shift : snap(box.y, grid) - box.y;
  const moved = { ...box, x: box.x + dx, y: box.y + dy };
  const guides = [x && guideFor('x', x, moved), y && guideFor('y', y, moved)];
  return { dx, dy, guides: guides.filter((one): one is Guide => one !== undefined) };
}

type Line = { readonly shift: number; readonly at: number; readonly other: Box };

function nearestLine(
  box: Box,
  others: readonly Box[],
  axis: 'x' | 'y',
  reach: number,
): Line | undefined {
  const side = axis === 'x' ? 'width' : 'height';
  const stops = (one: Box) => [one[axis], one[axis] + one[side] / 2, one[axis] + one[side]];
  const own = stops(box);
  let best: Line | undefined;
  for (const other of others) {
    stops(other).forEach((at, i) => {
      const shift = at - (own[i] ?? 0);
      if (Math.abs(shift) > reach) return;
      if (!best || Math.abs(shift) < Math.abs(best.shift)) best = { shift, at, other };
    });
  }
  return best;
}

function guideFor(axis: 'x' | 'y', line: Line, box: Box): Guide {
  const [across, side] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const from = Math.min(box[across], line.other[across]);
  const to = Math.max(box[across] + box[side], line.other[across] + line.other[side]);
  return { axis, at: line.at, from, to };
}
