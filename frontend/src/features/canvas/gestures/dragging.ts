import type { NodeChange } from '@xyflow/react';
import { lineUp } from '../core/arrange';
import { portAt, curveBetween, wireUnder, type Curve } from '../core/curve';
import { around, overlap, type Box } from '../core/geometry';
import type { Boxes } from '../core/navigate';
import type { FlowWire, Place } from '../seam';
import { boxesOf, frameOf, portsFor } from '../store/boxes';
import type { Session } from '../store/session';
import { still, type DesignerState, type Moving } from '../store/state';
import { partOf, type AnyNode } from '../view/graph';

const reach = 6; // pixels of the screen within which a dragged card lines up with others

const point: Box = { x: 0, y: 0, width: 0, height: 0 };

function count(moving: Moving): number {
  return moving.nodes.size + moving.notes.size;
}

/** Where each wire runs now. */
export function curvesOf(state: DesignerState): (wire: FlowWire) => Curve | undefined {
  const boxes = boxesOf(state);
  return ({ from, to }) => {
    const [a, b] = [state.sheet.byId.get(from.node), state.sheet.byId.get(to.node)];
    const [start, end] = [boxes.get(from.node), boxes.get(to.node)];
    if (!a || !b || !start || !end) return undefined;
    return curveBetween(
      portAt(start, portsFor(state, a), 'out', from.port),
      portAt(end, portsFor(state, b), 'in', to.port),
    );
  };
}

/** The wire on which a box would be put when it is dropped, if a node may go there. */
export function wireBelow(state: DesignerState, box: Box): number | undefined {
  return wireUnder(state.sheet.wires, curvesOf(state), box, () => false);
}

/** The group in whose frame a box lies. */
export function groupBelow(state: DesignerState, box: Box, except: readonly string[]) {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 1, height: 1 };
  return state.sheet.groups.find((group) => {
    if (group.nodes.some((id) => except.includes(id))) return false;
    const frame = frameOf(state, group);
    return frame !== undefined && overlap(frame, middle);
  })?.id;
}

/**
 * Cards, notes and frames that are dragged: where they are shown on the way, and the one command
 * when they are let go.
 */
export class Dragging {
  free = false; // lines up with nothing
  copies = false; // what is let go are copies; the originals stay
  private origin: DesignerState | undefined;
  private boxes: Boxes = new Map(); // where all stood when the drag began

  constructor(
    private readonly session: Session,
    private readonly zoom: () => number,
  ) {}

  get active(): boolean {
    return this.origin !== undefined;
  }

  /** Takes React Flow's moves of a drag that goes on. */
  move(changes: readonly NodeChange<AnyNode>[]): void {
    const wished = new Map<string, Place>();
    for (const change of changes) {
      if (change.type === 'position' && change.position) wished.set(change.id, change.position);
    }
    if (wished.size === 0) return;
    if (!this.origin) {
      this.origin = this.session.state;
      this.boxes = boxesOf(this.origin);
    }
    const places = this.spread(wished);
    const snapped = this.snap(places);
    const shift = (map: ReadonlyMap<string, Place>) =>
      new Map([...map].map(([id, at]) => [id, { x: at.x + snapped.dx, y: at.y + snapped.dy }]));
    const moving = { nodes: shift(places.nodes), notes: shift(places.notes) };
    const dropWire = this.wireFor(moving);
    this.session.store.setState({ moving, guides: snapped.guides, dropWire });
  }

  /** Ends the drag: one command, or none when nothing moved. */
  drop(): void {
    const { origin } = this;
    const { moving, dropWire } = this.session.state;
    this.origin = undefined;
    if (!origin) return;
    this.session.store.setState({ guides: [], dropWire: undefined });
    if (count(moving) > 0) this.settle(origin, moving, dropWire);
    this.session.store.setState({ moving: still });
  }

  cancel(): void {
    this.origin = undefined;
    this.session.store.setState({ guides: [], dropWire: undefined, moving: still });
  }

  private settle(origin: DesignerState, moving: Moving, dropWire: number | undefined): void {
    const nodes = Object.fromEntries(moving.nodes);
    const notes = Object.fromEntries(moving.notes);
    const ids = Object.keys(nodes);
    const [only] = ids;
    if (this.copies) {
      this.copy(origin, nodes, notes);
    } else if (dropWire !== undefined && only !== undefined) {
      const place = nodes[only];
      const at = place && { place };
      const done = this.session.do({
        do: 'insertOnWire',
        wire: dropWire,
        add: { node: only },
        ...at,
      });
      if (!done.ok) this.session.do({ do: 'place', why: 'move', nodes, notes });
    } else {
      const into = this.groupFor(ids, moving);
      this.session.do({ do: 'place', why: 'move', nodes, notes, ...(into && { into }) });
    }
  }

  private copy(
    origin: DesignerState,
    nodes: Readonly<Record<string, Place>>,
    notes: Readonly<Record<string, Place>>,
  ): void {
    const [first] = Object.entries(nodes);
    const [note] = Object.entries(notes);
    const from = first
      ? boxesOf(origin).get(first[0])
      : origin.sheet.notes.find((one) => one.id === note?.[0])?.place;
    const to = first?.[1] ?? note?.[1];
    if (!from || !to) return;
    const clip = this.session.editor.copy(Object.keys(nodes), Object.keys(notes));
    const move = { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) };
    this.session.do({ do: 'paste', clip, move, copies: true });
  }

  /** A frame that is dragged moves its nodes; all else moves itself. */
  private spread(wished: ReadonlyMap<string, Place>): Moving {
    const nodes = new Map<string, Place>();
    const notes = new Map<string, Place>();
    const origin = this.origin ?? this.session.state;
    for (const [id, place] of wished) {
      const part = partOf(id);
      if (part.is === 'node') nodes.set(part.id, place);
      else if (part.is === 'note') notes.set(part.id, place);
      else this.spreadFrame(origin, part.id, place, nodes);
    }
    return { nodes, notes };
  }

  private spreadFrame(
    origin: DesignerState,
    id: string,
    to: Place,
    places: Map<string, Place>,
  ): void {
    const group = origin.sheet.groups.find((one) => one.id === id);
    const frame = group && frameOf(origin, group);
    if (!frame) return;
    const boxes = boxesOf(origin);
    for (const node of group.nodes) {
      const box = boxes.get(node);
      if (box) places.set(node, { x: box.x + to.x - frame.x, y: box.y + to.y - frame.y });
    }
  }

  private snap(places: Moving) {
    const none = { dx: 0, dy: 0, guides: [] };
    if (this.free) return none;
    const { boxes } = this;
    const own: Box[] = [];
    for (const [id, place] of places.nodes) own.push({ ...point, ...boxes.get(id), ...place });
    for (const [, place] of places.notes) own.push({ ...point, ...place });
    const frame = around(own);
    if (!frame) return none;
    const others = [...boxes].filter(([id]) => !places.nodes.has(id)).map(([, box]) => box);
    const near = others.filter((box) => overlap(box, frame, 1200));
    return lineUp(frame, near, reach / this.zoom());
  }

  /** Only one card, without wires of its own, is put on a wire. */
  private wireFor(moving: Moving): number | undefined {
    const [only] = moving.nodes;
    const { state } = this.session;
    if (!only || count(moving) > 1 || this.copies) return undefined;
    const [id, place] = only;
    const node = state.sheet.byId.get(id);
    const wired = (state.sheet.wiresFrom.get(id) ?? state.sheet.wiresTo.get(id)) !== undefined;
    const kind = node && state.kinds.get(node.kind);
    if (!node || wired || kind?.in.length === 0) return undefined;
    const size = boxesOf(state).get(id);
    return wireBelow(state, { ...point, ...size, ...place });
  }

  private groupFor(ids: readonly string[], moving: Moving): string | undefined {
    const [only] = ids;
    const { state } = this.session;
    if (only === undefined || ids.length > 1 || count(moving) > 1) return undefined;
    const box = boxesOf(state).get(only);
    return box && groupBelow(state, box, [only]);
  }
}
