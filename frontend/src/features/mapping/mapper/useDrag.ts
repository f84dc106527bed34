import { useEffect, useRef, useState, type PointerEvent } from 'react';

/** What is drawn from one side to the other. `over` is what it would be dropped on. */
export type Drag = {
  readonly from: { readonly side: 'source' | 'target'; readonly path: string };
  readonly x: number; // in the window
  readonly y: number;
  readonly over: { readonly path: string | undefined } | undefined; // undefined path: a new target
};

const slack = 4; // pixels that a press may move before it is a drag

/** Drawing a wire with the pointer, from a field of either side to one of the other. */
export function useDrag(connect: (source: string, target: string | undefined) => void) {
  const [drag, setDrag] = useState<Drag>();
  const start = useRef<{ from: Drag['from']; x: number; y: number }>(undefined);
  const latest = useRef({ drag, connect });
  useEffect(() => {
    latest.current = { drag, connect };
  });

  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => {
      const from = start.current;
      if (!from) return;
      const { clientX: x, clientY: y } = event;
      const far = Math.hypot(x - from.x, y - from.y) > slack;
      if (!far && !latest.current.drag) return;
      setDrag({ from: from.from, x, y, over: under(x, y, from.from.side) });
    };
    const end = () => {
      const { drag: now, connect: join } = latest.current;
      start.current = undefined;
      setDrag(undefined);
      if (!now?.over) return;
      const { from, over } = now;
      if (from.side === 'source') join(from.path, over.path);
      else if (over.path !== undefined) join(over.path, from.path);
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !start.current) return;
      event.preventDefault();
      event.stopPropagation();
      start.current = undefined;
      setDrag(undefined);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', leave, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', leave, true);
    };
  }, []);

  const grab = (from: Drag['from'], event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    start.current = { from, x: event.clientX, y: event.clientY };
  };
  return { drag, grab };
}

/** What of the other side lies under the pointer. */
function under(x: number, y: number, side: Drag['from']['side']): Drag['over'] {
  const element = document.elementFromPoint(x, y);
  const other = side === 'source' ? 'target' : 'source';
  const field = element?.closest<HTMLElement>(`[data-side="${other}"]`);
  if (field) return { path: field.dataset['path'] ?? '' };
  if (side === 'source' && element?.closest('[data-new-target]')) return { path: undefined };
  return undefined;
}
