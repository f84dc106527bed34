import type { FlowWire, Place, Ports } from '../seam';
import { card, overlap, portY, type Box } from './geometry';

/** A wire as drawn: a curve that leaves to the right and arrives from the left. */
export type Curve = {
  readonly from: Place;
  readonly c1: Place;
  readonly c2: Place;
  readonly to: Place;
};

export function curveBetween(from: Place, to: Place): Curve {
  const dx = to.x - from.x;
  const reach = dx >= 0 ? Math.max(Math.min(40, dx), dx / 2) : Math.min(160, 40 - dx / 3);
  return { from, c1: { x: from.x + reach, y: from.y }, c2: { x: to.x - reach, y: to.y }, to };
}

export function curvePath({ from, c1, c2, to }: Curve): string {
  return `M${from.x},${from.y} C${c1.x},${c1.y} ${c2.x},${c2.y} ${to.x},${to.y}`;
}

export function pointOn({ from, c1, c2, to }: Curve, t: number): Place {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return { x: mix(from.x, c1.x, c2.x, to.x), y: mix(from.y, c1.y, c2.y, to.y) };
}

/** Where a port stands in the flow. */
export function portAt(box: Box, ports: Ports, side: 'in' | 'out', name: string): Place {
  return { x: side === 'in' ? box.x : box.x + card.width, y: box.y + portY(ports, side, name) };
}

export type Curves = (wire: FlowWire) => Curve | undefined;

/** The wire that runs under a box nearest to its middle, among those that may be cut. */
export function wireUnder(
  wires: readonly FlowWire[],
  curves: Curves,
  box: Box,
  skip: (wire: FlowWire) => boolean,
): number | undefined {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  let best: { index: number; far: number } | undefined;
  for (const wire of wires) {
    if (skip(wire)) continue;
    const curve = curves(wire);
    if (!curve || !overlap(boundsOf(curve), box)) continue;
    for (let i = 2; i <= 22; i++) {
      const point = pointOn(curve, i / 24);
      if (!overlap(box, { ...point, width: 1, height: 1 })) continue;
      const far = Math.hypot(point.x - middle.x, point.y - middle.y);
      if (!best || far < best.far) best = { index: wire.index, far };
    }
  }
  return best?.index;
}

function boundsOf({ from, c1, c2, to }: Curve): Box {
  const xs = [from.x, c1.x, c2.x, to.x];
  const ys = [from.y, c1.y, c2.y, to.y];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
