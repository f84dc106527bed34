import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  useUpdateNodeInternals,
  type Viewport,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { WiringContext } from '../gestures/context';
import { Dragging } from '../gestures/dragging';
import { useCarry } from '../gestures/useCarry';
import { useKeys } from '../gestures/useKeys';
import { useWireDrawing } from '../gestures/useWireDrawing';
import { useDesignerState, useSession } from '../store/context';
import { recall } from '../../../shared/lib/memory';
import { Announcer } from './Announcer';
import { CanvasMenu } from './CanvasMenu';
import { CarriedCard } from './CarriedCard';
import { EmptyHint } from './EmptyHint';
import { DistanceContext, useDistance, useDistanceOfView } from './far';
import { FarWires } from './FarWires';
import { FindBar } from './FindBar';
import { FlowMap } from './FlowMap';
import { GroupFrame } from './GroupFrame';
import { handlersFor } from './handlers';
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
import type { AnyNode, WireEdge } from './graph';
import { useWords } from './words';
import css from './Canvas.module.css';

const nodeTypes = { card: NodeCard, note: NoteCard, frame: GroupFrame };
const edgeTypes = { wire: WireLine };
const panButtons = { select: [1], pan: [0, 1] };
const severalKeys = ['Shift', 'Control', 'Meta'];
const proOptions = { hideAttribution: true };
const noEdges: WireEdge[] = [];
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
  const distance = useDistanceOfView();
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
        <DistanceContext value={distance}>
          <FlowGraph />
        </DistanceContext>
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
  const flow = useRef<HTMLDivElement>(null);
  const markPanning = useCallback((panning: boolean) => {
    flow.current?.toggleAttribute('data-panning', panning);
  }, []);
  const near = useDistance() === 'near';
  useFoundPorts(near, nodes);
  const tool = useDesignerState((state) => state.tool);
  const zoom = useRef(1);
  const dragging = useMemo(() => new Dragging(session, () => zoom.current), [session]);
  const selecting = useSelecting();
  const start = useStartView();
  useModifiers(dragging);

  const handlers = useMemo(
    () => handlersFor(session, dragging, selecting, markPanning, (now) => (zoom.current = now)),
    [session, dragging, selecting, markPanning],
  );
  return (
    <ReactFlow<AnyNode, WireEdge>
      ref={flow}
      nodes={nodes}
      edges={near ? edges : noEdges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...handlers}
      defaultViewport={start}
      panOnDrag={panButtons[tool]}
      selectionOnDrag={tool === 'select'}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={severalKeys}
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
      proOptions={proOptions}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} className={css.dots ?? ''} />
      {!near && <FarWires />}
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

/** Ports stand on cards that are near alone: React Flow looks for them when they come back. */
function useFoundPorts(near: boolean, nodes: readonly AnyNode[]): void {
  const lookAgain = useUpdateNodeInternals();
  const all = useRef(nodes);
  useEffect(() => {
    all.current = nodes;
  });
  useEffect(() => {
    if (near) lookAgain(all.current.map((node) => node.id));
  }, [near, lookAgain]);
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
