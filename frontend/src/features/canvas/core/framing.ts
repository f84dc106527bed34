import type { Place } from '../seam';
import { around, overlap, type Box, type Size } from './geometry';

/** The canvas as it stands on the screen: its size, and what floats at its foot, in pixels. */
export type Screen = Size & {
  /** The bar of tools: nothing is brought into view beneath it or beside it. */
  readonly bar?: Box | undefined;
  /** The small map in the corner: the flow may stand beside it, never beneath it. */
  readonly map?: Box | undefined;
};

export type Framed = Place & { readonly zoom: number };

const margin = 24; // kept around what is brought into view
const closest = 1;
const farthest = 0.1;
const readable = 0.6; // the zoom below which few read a card
/** The zoom below which a card is drawn as a block. */
export const legible = 0.4;

/** The part of the screen that nothing floats over, as far as the map is left aside. */
export function clearPart({ width, height, bar }: Screen): Box {
  const foot = Math.min(height, bar?.y ?? height);
  return room(0, 0, width, foot);
}

/** Brings all boxes into view, as large as they can be, and none beneath what floats. */
export function fitted(boxes: readonly Box[], screen: Screen): Framed | undefined {
  const whole = around(boxes);
  if (!whole) return undefined;
  const [open, ...narrow] = roomsOf(screen).map((part) => framedIn(whole, part));
  if (!open) return undefined;
  if (!isCovered(boxes, open, screen.map)) return open;
  return narrow.reduce((best, one) => (one.zoom > best.zoom ? one : best), narrow[0] ?? open);
}

/** The first view of a flow: all of it, or its beginning where it would be too small to make out. */
export function opened(boxes: readonly Box[], screen: Screen): Framed | undefined {
  const whole = around(boxes);
  const all = fitted(boxes, screen);
  if (!whole || !all || all.zoom >= legible) return all;
  const part = clearPart(screen);
  const start = (at: number, size: number, from: number, length: number) =>
    size * readable > length
      ? from - at * readable
      : from + (length - size * readable) / 2 - at * readable;
  return {
    x: start(whole.x, whole.width, part.x, part.width),
    y: start(whole.y, whole.height, part.y, part.height),
    zoom: readable,
  };
}

/** All of the clear part, then what is left of it above the map and beside it. */
function roomsOf(screen: Screen): Box[] {
  const all = clearPart(screen);
  const { map } = screen;
  if (!map) return [all];
  return [all, room(0, 0, screen.width, map.y), { ...all, width: Math.max(1, map.x - all.x) }];
}

function room(x: number, y: number, width: number, height: number): Box {
  const inner = (size: number) => Math.max(1, size - 2 * margin);
  return { x: x + margin, y: y + margin, width: inner(width), height: inner(height) };
}

function framedIn(box: Box, part: Box): Framed {
  const scale = Math.min(closest, part.width / box.width, part.height / box.height);
  const zoom = Math.max(farthest, scale);
  return {
    x: part.x + part.width / 2 - (box.x + box.width / 2) * zoom,
    y: part.y + part.height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}

function isCovered(boxes: readonly Box[], { x, y, zoom }: Framed, map: Box | undefined): boolean {
  if (!map) return false;
  return boxes.some((box) =>
    overlap(map, {
      x: box.x * zoom + x,
      y: box.y * zoom + y,
      width: box.width * zoom,
      height: box.height * zoom,
    }),
  );
}
