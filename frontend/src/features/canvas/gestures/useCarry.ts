import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import { card, snap, type Box } from '../core/geometry';
import type { Place } from '../seam';
import { useDesignerState, useSession } from '../store/context';
import type { Carried } from '../store/state';
import { groupBelow, wireBelow } from './dragging';
import { autoPan } from './autoPan';
import { underPointer } from './wiring';

/** A kind carried from the palette: follows the pointer, and is put where it is let go. */
export function useCarry(frame: RefObject<HTMLDivElement | null>): void {
  const session = useSession();
  const flow = useReactFlow();
  const kind = useDesignerState((state) => state.carried?.kind);

  useEffect(() => {
    const element = frame.current;
    if (kind === undefined || !element) return;
    const pan = autoPan(element, flow);
    const spec = session.state.kinds.get(kind);
    const passes = (spec?.in.length ?? 1) > 0 && (spec?.out.length ?? 1) > 0;
    const boxAt = (client: Place): Box => {
      const at = flow.screenToFlowPosition(client);
      const height = card.head + card.foot;
      const place = { x: snap(at.x - card.width / 2), y: snap(at.y - height / 2) };
      return { ...place, width: card.width, height };
    };
    const over = (client: Place) => underPointer(client, element).is !== 'elsewhere';
    const move = (event: PointerEvent) => {
      const client = { x: event.clientX, y: event.clientY };
      const { carried, dropWire: before } = session.state;
      if (!carried) return;
      if (over(client)) pan.at(client);
      const dropWire = passes && over(client) ? wireBelow(session.state, boxAt(client)) : undefined;
      session.store.setState({ carried: { ...carried, client } });
      if (dropWire !== before) session.store.setState({ dropWire });
    };
    const end = () => session.store.setState({ carried: undefined, dropWire: undefined });
    const up = (event: PointerEvent) => {
      const client = { x: event.clientX, y: event.clientY };
      const { carried, dropWire } = session.state;
      end();
      if (!carried || !over(client)) return;
      put(boxAt(client), dropWire, carried);
      session.view?.focus();
    };
    const put = (box: Box, wire: number | undefined, { kind: of, params }: Carried) => {
      const place = { x: box.x, y: box.y };
      const add = { kind: of, ...(params && { params }) };
      if (wire !== undefined) {
        const done = session.do({ do: 'insertOnWire', wire, place, add });
        if (done.ok) return;
      }
      const into = groupBelow(session.state, box, []);
      session.do({ do: 'addNode', place, ...add, ...(into !== undefined && { into }) });
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
    return () => {
      pan.stop();
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
    };
  }, [kind, session, flow, frame]);
}
