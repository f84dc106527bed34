import type { Place } from '../seam';

const edge = 40; // pixels from the frame's edge within which the view moves
const speed = 14; // pixels a frame, at the edge itself

type Pannable = {
  getViewport(): { x: number; y: number; zoom: number };
  setViewport(viewport: { x: number; y: number; zoom: number }): unknown;
};

/** Moves the view while something is dragged near the edge of the canvas. */
export function autoPan(frame: Element, flow: Pannable) {
  let client: Place | undefined;
  let request = 0;
  const step = () => {
    request = 0;
    if (!client) return;
    const box = frame.getBoundingClientRect();
    const dx = pull(client.x, box.left, box.right);
    const dy = pull(client.y, box.top, box.bottom);
    if (dx === 0 && dy === 0) return;
    const { x, y, zoom } = flow.getViewport();
    flow.setViewport({ x: x + dx, y: y + dy, zoom });
    request = requestAnimationFrame(step);
  };
  return {
    at(place: Place) {
      client = place;
      if (request === 0) request = requestAnimationFrame(step);
    },
    stop() {
      client = undefined;
      cancelAnimationFrame(request);
    },
  };
}

/** Positive to the left or above: the view goes the way the pointer points. Outside, not at all. */
function pull(at: number, low: number, high: number): number {
  if (at < low || at > high) return 0;
  if (at < low + edge) return ((low + edge - at) / edge) * speed;
  if (at > high - edge) return -((at - high + edge) / edge) * speed;
  return 0;
}
