import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  type EdgeChange,
  type NodeChange,
  type Viewport,
} from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { WiringContext } from '../gestures/context';
import { Dragging } from '../gestures/dragging';
import { useCarry } from '../gestures/useCarry';
import { useKeys } from '../gestures/useKeys';
import { useWireDrawing } from '../gestures/useWireDrawing';
import { useDesignerState, useSession } from '../store/context';
import { recall, remember } from '../../../shared/lib/memory';
import { nothing } from '../store/state';
import { Announcer } from './Announcer';
import { CanvasMenu } from './CanvasMenu';
import { CarriedCard } from './CarriedCard';
import { EmptyHint } from './EmptyHint';
import { FindBar } from './FindBar';
import { FlowMap } from './FlowMap';
import { GroupFrame } from './GroupFrame';
import { LinkList } from './LinkList';
import { NodeCard } from './NodeCard';
import { NoteCard } from './NoteCard';
import { Notices } from './Notices';
import { Overlay } from './Overlay';
import { QuickAdd } from './QuickAdd';
import { Toolbar } from './Toolbar';
import { useGraph } from './useGraph';
import { useSelecting } from './useSelecting';
import { useView } from './useView';
import { WireLine } from './WireLine';
import { partOf, type AnyNode, type WireEdge } from './graph';
import { useWords } from './words';
import css from './Canvas.module.css';

const nodeTypes = { card: NodeCard, note: NoteCard, frame: GroupFrame };
const edgeTypes = { wire: WireLine };
const many = 300; // from so many nodes on, only those in view are drawn

/** The flow, drawn; with everything that is done to it by mouse and keyboard. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Board />
    </ReactFlowProvider>
  );
}

function Board() {
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useView(frame);
  useKeys(frame);
  useCarry(frame);
  const wiring = useWireDrawing(frame);
  const drawing = useDesignerState((state) => state.wiring !== undefined);
  const tool = useDesignerState((state) => state.tool);
  return (
    <WiringContext value={wiring}>
      <div
        ref={frame}
        className={css.canvas}
        data-canvas
        data-tool={tool}
        data-drawing={drawing}
        tabIndex={0}
        role="application"
        aria-label={t('canvas.label')}
        aria-describedby="canvas-help"
      >
        <p id="canvas-help" className={css.hidden}>
          {t('canvas.help')}
        </p>
        <FlowGraph />
        <EmptyHint />
        <Toolbar />
        <FindBar />
        <QuickAdd />
        <LinkList />
        <CanvasMenu />
        <CarriedCard />
        <Notices />
        <Announcer />
      </div>
    </WiringContext>
  );
}

function FlowGraph() {
  const session = useSession();
  const { nodes, edges } = useGraph();
  const tool = useDesignerState((state) => state.tool);
  const zoom = useRef(1);
  const dragging = useMemo(() => new Dragging(session, () => zoom.current), [session]);
  const selecting = useSelecting();
  const start = useStartView();
  useModifiers(dragging);

  const changeNodes = (changes: NodeChange<AnyNode>[]) => {
    const dragged = changes.filter((one) => one.type === 'position' && one.dragging === true);
    if (dragged.length > 0) dragging.move(dragged);
    selecting.nodes(changes);
  };
  const changeEdges = (changes: EdgeChange<WireEdge>[]) => selecting.edges(changes);
  const menu = (event: MouseEvent | globalThis.MouseEvent, on: 'canvas' | 'wire') => {
    event.preventDefault();
    session.store.setState({ menu: { at: { x: event.clientX, y: event.clientY }, on } });
  };
  const nodeMenu = (event: MouseEvent, node: AnyNode) => {
    event.preventDefault();
    const part = partOf(node.id);
    selecting.include(part);
    const at = { x: event.clientX, y: event.clientY };
    session.store.setState({ menu: { at, on: part.is } });
  };
  return (
    <ReactFlow<AnyNode, WireEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={changeNodes}
      onEdgesChange={changeEdges}
      onNodeDragStop={() => dragging.drop()}
      onSelectionDragStop={() => dragging.drop()}
      onSelectionStart={selecting.start}
      onSelectionEnd={selecting.end}
      onMoveEnd={(_, viewport) => {
        zoom.current = viewport.zoom;
        remember(`view.${session.state.file}`, viewport);
      }}
      onPaneClick={() => {
        session.select(nothing);
        session.store.setState({ quick: undefined, linking: undefined });
        session.view?.focus();
      }}
      onDoubleClick={(event) => {
        const pane = event.target instanceof Element && event.target.closest('.react-flow__pane');
        if (!pane) return;
        const place = session.view?.toFlow({ x: event.clientX, y: event.clientY }) ?? {
          x: 0,
          y: 0,
        };
        const screen = session.view?.toFrame(place) ?? place;
        session.store.setState({ quick: { screen, place } });
      }}
      onPaneContextMenu={(event) => menu(event, 'canvas')}
      onNodeContextMenu={nodeMenu}
      onEdgeContextMenu={(event, edge) => {
        const index = edge.data?.index;
        if (index !== undefined) session.select({ ...nothing, wires: [index] });
        menu(event, 'wire');
      }}
      onEdgeDoubleClick={() => session.openDrawer('records')}
      defaultViewport={start}
      panOnDrag={tool === 'pan' ? [0, 1] : [1]}
      selectionOnDrag={tool === 'select'}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
      panActivationKeyCode="Space"
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      nodesFocusable={false}
      edgesFocusable={false}
      nodesConnectable={false}
      disableKeyboardA11y
      elevateNodesOnSelect={false}
      elevateEdgesOnSelect={false}
      zIndexMode="manual"
      nodeDragThreshold={3}
      minZoom={0.1}
      maxZoom={2}
      onlyRenderVisibleElements={nodes.length > many}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} className={css.dots ?? ''} />
      <Overlay />
      <FlowMap />
    </ReactFlow>
  );
}

/**
 * Where the view stood when this flow was last open; the first time, as much as can be read. The
 * keys work at once: the canvas has the focus unless something else took it.
 */
function useStartView(): Viewport {
  const session = useSession();
  const key = `view.${session.state.file}`;
  const [kept] = useState(() => recall<Viewport | null>(key, null));
  const ready = useStore((flow) => flow.panZoom !== null && flow.width > 0);
  const placed = useDesignerState(
    (state) => state.auto.size > 0 || state.sheet.nodes.every((node) => node.place !== undefined),
  );
  const done = useRef(false);
  useEffect(() => {
    if (!ready || !placed || done.current) return;
    done.current = true;
    if (!kept) session.view?.open();
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) session.view?.focus();
    });
  }, [ready, placed, kept, session]);
  return kept ?? { x: 0, y: 0, zoom: 1 };
}

/** Alt copies what is dragged; Ctrl or Cmd lets it go anywhere, off the grid. */
function useModifiers(dragging: Dragging): void {
  useEffect(() => {
    const read = (event: KeyboardEvent | PointerEvent) => {
      dragging.copies = event.altKey;
      dragging.free = event.ctrlKey || event.metaKey;
    };
    window.addEventListener('keydown', read);
    window.addEventListener('keyup', read);
    window.addEventListener('pointerdown', read);
    return () => {
      window.removeEventListener('keydown', read);
      window.removeEventListener('keyup', read);
      window.removeEventListener('pointerdown', read);
    };
  }, [dragging]);
}
