import type { Place, Ports } from '../seam';

/** Measures of what is drawn, in the canvas' own pixels. Drawing and layout both follow them. */
export const card = { width: 188, head: 52, foot: 27, row: 22, pad: 4 } as const;
export const grid = 10;
export const gap = { x: 72, y: 32 } as const; // between neighbours

export type Size = { readonly width: number; readonly height: number };
export type Box = Place & Size;

/** Ports get rows with their names where a side has several of them; `error` has its own place. */
export function rowsOf(ports: Ports): { readonly in: number; readonly out: number } {
  const outs = ports.out.filter((port) => !port.error).length;
  return { in: ports.in.length > 1 ? ports.in.length : 0, out: outs > 1 ? outs : 0 };
}

export function sizeOf(ports: Ports): Size {
  const rows = rowsOf(ports);
  const count = Math.max(rows.in, rows.out);
  const middle = count === 0 ? 0 : count * card.row + 2 * card.pad;
  return { width: card.width, height: card.head + middle + card.foot };
}

/** Where a port stands on its node's edge, from the top. */
export function portY(ports: Ports, side: 'in' | 'out', name: string): number {
  const rows = rowsOf(ports);
  const list = side === 'in' ? ports.in : ports.out.filter((port) => !port.error);
  const index = list.findIndex((port) => port.name === name);
  if (index < 0) return sizeOf(ports).height - card.foot + 2;
  if (rows[side] === 0) return card.head / 2;
  return card.head + card.pad + index * card.row + card.row / 2;
}

export function round(place: Place): Place {
  return { x: Math.round(place.x), y: Math.round(place.y) };
}

export function snap(value: number, step: number = grid): number {
  return Math.round(value / step) * step;
}

export function overlap(a: Box, b: Box, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

/** The smallest box around all; undefined around nothing. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The place nearest below the wished one where a box covers no other. */
export function freePlace(wish: Box, taken: readonly Box[]): Place {
  let place: Place = { x: wish.x, y: wish.y };
  for (;;) {
    const box = { ...wish, ...place };
    const hit = taken.find((other) => overlap(box, other, 8));
    if (!hit) return round(place);
    place = { x: place.x, y: hit.y + hit.height + gap.y };
  }
}
