import type { Box } from './geometry';
import type { Sheet } from './sheet';

export type Direction = 'left' | 'right' | 'up' | 'down';
export type Boxes = ReadonlyMap<string, Box>;

/**
 * The node to which an arrow key leads: along a wire to the left or right where there is one,
 * else the nearest in that direction. Undefined at the edge of the flow.
 */
export function neighbour(
  sheet: Sheet,
  boxes: Boxes,
  from: string,
  direction: Direction,
): string | undefined {
  const wired = direction === 'right' || direction === 'left' ? along(sheet, from, direction) : [];
  return nearest(boxes, from, direction, wired) ?? nearest(boxes, from, direction, boxes.keys());
}

function along(sheet: Sheet, from: string, direction: 'left' | 'right'): string[] {
  return direction === 'right'
    ? (sheet.wiresFrom.get(from) ?? []).map((wire) => wire.to.node)
    : (sheet.wiresTo.get(from) ?? []).map((wire) => wire.from.node);
}

function nearest(
  boxes: Boxes,
  from: string,
  direction: Direction,
  among: Iterable<string>,
): string | undefined {
  const start = boxes.get(from);
  if (!start) return undefined;
  let best: { id: string; cost: number } | undefined;
  for (const id of among) {
    const box = boxes.get(id);
    if (!box || id === from) continue;
    const cost = distance(start, box, direction);
    if (cost !== undefined && (!best || cost < best.cost)) best = { id, cost };
  }
  return best?.id;
}

/** How far a box lies in a direction; what lies aside counts three times. */
function distance(a: Box, b: Box, direction: Direction): number | undefined {
  const dx = b.x + b.width / 2 - (a.x + a.width / 2);
  const dy = b.y + b.height / 2 - (a.y + a.height / 2);
  const flat = direction === 'left' || direction === 'right';
  const ahead =
    direction === 'right' ? dx : direction === 'left' ? -dx : direction === 'down' ? dy : -dy;
  const aside = Math.abs(flat ? dy : dx);
  if (ahead <= 1) return undefined;
  return ahead + 3 * aside;
}

/** Reading order: by columns from the left, each from the top. For Home, End and lists. */
export function readingOrder(boxes: Boxes): string[] {
  const list = [...boxes].sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
  return list.map(([id]) => id);
}
