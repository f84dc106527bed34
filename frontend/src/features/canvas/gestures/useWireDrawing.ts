import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, type RefObject } from 'react';
import { useDesignerState, useSession } from '../store/context';
import { autoPan } from './autoPan';
import type { BeginWire } from './context';
import { underPointer, WiringGesture } from './wiring';

const slack = 4; // pixels a press may move and still be a click

/** Follows the pointer over the window while a wire is drawn. */
export function useWireDrawing(frame: RefObject<HTMLDivElement | null>): BeginWire {
  const session = useSession();
  const flow = useReactFlow();
  const gesture = useMemo(() => new WiringGesture(session), [session]);
  const active = useDesignerState((state) => state.wiring !== undefined);

  useEffect(() => {
    const element = frame.current;
    if (!active || !element) return;
    let start: { x: number; y: number } | undefined;
    const place = (event: PointerEvent) =>
      flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const under = (event: PointerEvent) =>
      underPointer({ x: event.clientX, y: event.clientY }, element);
    const pan = autoPan(element, flow);
    const move = (event: PointerEvent) => {
      start ??= { x: event.clientX, y: event.clientY };
      const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > slack;
      if (!far && session.state.wiring?.clicked !== true) return;
      pan.at({ x: event.clientX, y: event.clientY });
      gesture.move(place(event), under(event));
    };
    const up = (event: PointerEvent) => {
      if (event.button === 0) gesture.release(place(event), under(event));
      else gesture.cancel();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      gesture.cancel();
    };
    const lost = () => gesture.cancel();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', lost);
    window.addEventListener('keydown', escape, true);
    return () => {
      pan.stop();
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', lost);
      window.removeEventListener('keydown', escape, true);
    };
  }, [active, session, gesture, flow, frame]);

  return useMemo(
    () => ({
      begin: (loose, event, all) => {
        const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        gesture.begin(loose, at, all);
      },
    }),
    [gesture, flow],
  );
}
