import type { ReactFlowProps } from '@xyflow/react';
import { remember } from '../../../shared/lib/memory';
import type { Dragging } from '../gestures/dragging';
import type { Session } from '../store/session';
import { nothing } from '../store/state';
import { partOf, type AnyNode, type WireEdge } from './graph';
import type { Selecting } from './useSelecting';

type Press = { readonly clientX: number; readonly clientY: number; preventDefault(): void };
type Handlers = Pick<
  ReactFlowProps<AnyNode, WireEdge>,
  Extract<keyof ReactFlowProps, `on${string}`>
>;

/**
 * What the canvas does when something happens on it. Made once for a session: React Flow draws
 * every card again when one of these is another function.
 */
export function handlersFor(
  session: Session,
  dragging: Dragging,
  selecting: Selecting,
  markPanning: (panning: boolean) => void,
  keepZoom: (zoom: number) => void,
): Handlers {
  const menu = (event: Press, on: 'canvas' | 'wire' | 'node' | 'note' | 'group') => {
    event.preventDefault();
    session.store.setState({ menu: { at: { x: event.clientX, y: event.clientY }, on } });
  };
  return {
    onNodesChange: (changes) => {
      const dragged = changes.filter((one) => one.type === 'position' && one.dragging === true);
      if (dragged.length > 0) dragging.move(dragged);
      selecting.nodes(changes);
    },
    onNodeClick: (event, node) => selecting.click(event, partOf(node.id)),
    onEdgesChange: (changes) => selecting.edges(changes),
    onNodeDragStop: () => dragging.drop(),
    onSelectionDragStop: () => dragging.drop(),
    onSelectionStart: selecting.start,
    onSelectionEnd: selecting.end,
    // While it is dragged the drawn flow is moved as it is; zooming draws it anew.
    onMoveStart: (event) => {
      if (event && event.type !== 'wheel') markPanning(true);
    },
    onMoveEnd: (_, viewport) => {
      markPanning(false);
      keepZoom(viewport.zoom);
      remember(`view.${session.state.file}`, viewport);
    },
    onPaneClick: () => {
      session.select(nothing);
      session.store.setState({ quick: undefined, linking: undefined });
      session.view?.focus();
    },
    onDoubleClick: (event) => {
      const pane = event.target instanceof Element && event.target.closest('.react-flow__pane');
      const { view } = session;
      if (!pane || !view) return;
      const place = view.toFlow({ x: event.clientX, y: event.clientY });
      session.store.setState({ quick: { screen: view.toFrame(place), place } });
    },
    onPaneContextMenu: (event) => menu(event, 'canvas'),
    onNodeContextMenu: (event, node) => {
      const part = partOf(node.id);
      selecting.include(part);
      menu(event, part.is);
    },
    onEdgeContextMenu: (event, edge) => {
      const index = edge.data?.index;
      if (index !== undefined) session.select({ ...nothing, wires: [index] });
      menu(event, 'wire');
    },
    onEdgeDoubleClick: () => session.openDrawer('records'),
  };
}
