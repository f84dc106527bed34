import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { card, type Box } from '../core/geometry';
import type { Place } from '../seam';
import { useSession } from '../store/context';
import type { View } from '../store/view';
import { boxAround, wholeBox, type AnyNode, type WireEdge } from './graph';

const glide = 160;
const readable = 0.6; // the zoom below which nobody reads a card
const margin = 32; // kept around what is brought into view, in pixels of the screen

function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Gives the session its view of the canvas, and remembers where the pointer was. */
export function useView(frame: RefObject<HTMLDivElement | null>): View {
  const session = useSession();
  const flow = useReactFlow<AnyNode, WireEdge>();
  const store = useStoreApi();
  const pointer = useRef<Place | undefined>(undefined);
  const ref = useRef<View>(undefined);
  ref.current ??= makeView();
  const view = ref.current;

  useEffect(() => {
    session.view = view;
    const element = frame.current;
    const over = (event: PointerEvent) => {
      pointer.current = { x: event.clientX, y: event.clientY };
    };
    const out = () => {
      pointer.current = undefined;
    };
    element?.addEventListener('pointermove', over);
    element?.addEventListener('pointerleave', out);
    return () => {
      session.view = undefined;
      element?.removeEventListener('pointermove', over);
      element?.removeEventListener('pointerleave', out);
    };
  }, [session, view, frame]);

  return view;

  function makeView(): View {
    const duration = () => (calm() ? 0 : glide);
    const fit = (box: Box | undefined, time = duration()) => {
      if (!box) return;
      const { width, height } = store.getState();
      const room = (size: number) => Math.max(80, size - 2 * margin - 48);
      const zoom = Math.min(1, room(width) / box.width, room(height) / box.height);
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      void flow.setCenter(middle.x, middle.y, { zoom: Math.max(0.1, zoom), duration: time });
    };
    const open = (box: Box | undefined) => {
      if (!box) return;
      const { width, height } = store.getState();
      const small = box.width * readable > width || box.height * readable > height;
      if (!small) return fit(box, 0);
      const start = (at: number, size: number, room: number) =>
        size * readable > room - 2 * margin
          ? margin - at * readable
          : (room - size * readable) / 2 - at * readable;
      void flow.setViewport({
        x: start(box.x, box.width, width),
        y: start(box.y, box.height, height),
        zoom: readable,
      });
    };
    const toFrame = (place: Place) => {
      const { x, y, zoom } = flow.getViewport();
      return { x: place.x * zoom + x, y: place.y * zoom + y };
    };
    const middle = () => {
      const { width, height } = store.getState();
      const { x, y, zoom } = flow.getViewport();
      return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
    };
    const show = (box: Box) => {
      const { width, height } = store.getState();
      const { x, y, zoom } = flow.getViewport();
      const [w, h] = [box.width * zoom, box.height * zoom];
      if (w > width - 2 * margin || h > height - 2 * margin) return fit(box);
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const dx = Math.max(margin - left, Math.min(0, width - margin - w - left));
      const dy = Math.max(margin - top, Math.min(0, height - margin - h - top));
      if (dx === 0 && dy === 0) return;
      void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: duration() });
    };
    return {
      reveal: (nodes, notes) => {
        const box = boxAround(session.state, nodes, notes);
        if (box) show(box);
      },
      open: () => open(wholeBox(session.state)),
      fitAll: () => fit(wholeBox(session.state)),
      fitSelection: () => {
        const { nodes, notes, wires } = session.state.selection;
        const ends = session.state.sheet.wires
          .filter((wire) => wires.includes(wire.index))
          .flatMap((wire) => [wire.from.node, wire.to.node]);
        fit(boxAround(session.state, [...nodes, ...ends], notes));
      },
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      toFlow: (client) => flow.screenToFlowPosition(client),
      toFrame,
      pointer: () => (pointer.current ? flow.screenToFlowPosition(pointer.current) : middle()),
      center: () => {
        const at = middle();
        return { x: at.x - card.width / 2, y: at.y - (card.head + card.foot) / 2 };
      },
      focus: () => frame.current?.focus({ preventScroll: true }),
      focusLead: () => {
        const lead = frame.current?.querySelector<HTMLElement>('[data-card][tabindex="0"]');
        (lead ?? frame.current)?.focus({ preventScroll: true });
      },
    };
  }
}
