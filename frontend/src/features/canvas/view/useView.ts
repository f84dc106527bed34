import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { clearPart, fitted, opened, type Framed, type Screen } from '../core/framing';
import { card, type Box } from '../core/geometry';
import type { Place } from '../seam';
import { useSession } from '../store/context';
import type { View } from '../store/view';
import { allBoxes, boxAround, boxesAround, type AnyNode, type WireEdge } from './graph';

const glide = 160;

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
    const screen = (): Screen => {
      const { width, height } = store.getState();
      const box = (name: string) => boxWithin(frame.current, `[data-foot=${name}]`);
      return { width, height, bar: box('bar'), map: box('map') };
    };
    const go = (to: Framed | undefined, time = duration()) => {
      if (to) void flow.setViewport(to, { duration: time });
    };
    const toFrame = (place: Place) => {
      const { x, y, zoom } = flow.getViewport();
      return { x: place.x * zoom + x, y: place.y * zoom + y };
    };
    const middle = () => {
      const part = clearPart(screen());
      const { x, y, zoom } = flow.getViewport();
      return {
        x: (part.x + part.width / 2 - x) / zoom,
        y: (part.y + part.height / 2 - y) / zoom,
      };
    };
    const show = (box: Box) => {
      const part = clearPart(screen());
      const { x, y, zoom } = flow.getViewport();
      const [w, h] = [box.width * zoom, box.height * zoom];
      if (w > part.width || h > part.height) return go(fitted([box], screen()));
      const left = box.x * zoom + x - part.x;
      const top = box.y * zoom + y - part.y;
      const dx = Math.max(-left, Math.min(0, part.width - w - left));
      const dy = Math.max(-top, Math.min(0, part.height - h - top));
      if (dx !== 0 || dy !== 0) go({ x: x + dx, y: y + dy, zoom });
    };
    return {
      reveal: (nodes, notes) => {
        const box = boxAround(session.state, nodes, notes);
        if (box) show(box);
      },
      open: () => go(opened(allBoxes(session.state), screen()), 0),
      fitAll: () => go(fitted(allBoxes(session.state), screen())),
      fitSelection: () => {
        const { nodes, notes, wires } = session.state.selection;
        const ends = session.state.sheet.wires
          .filter((wire) => wires.includes(wire.index))
          .flatMap((wire) => [wire.from.node, wire.to.node]);
        go(fitted(boxesAround(session.state, [...nodes, ...ends], notes), screen()));
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

/** Where a part of the canvas stands in it; undefined while it isn't shown. */
function boxWithin(frame: HTMLElement | null, selector: string): Box | undefined {
  const part = frame?.querySelector(selector)?.getBoundingClientRect();
  if (!frame || !part || part.width === 0) return undefined;
  const { left, top } = frame.getBoundingClientRect();
  return { x: part.left - left, y: part.top - top, width: part.width, height: part.height };
}
