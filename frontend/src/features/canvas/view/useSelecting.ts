import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useMemo } from 'react';
import type { Selection } from '../seam';
import { useSession } from '../store/context';
import type { Session } from '../store/session';
import { nothing } from '../store/state';
import { partOf, wireIds, type AnyNode, type Part, type WireEdge } from './graph';

const lists = { node: 'nodes', note: 'notes', group: 'groups' } as const;

/** Takes over what React Flow says is chosen, by click, by Shift-click and by frame. */
export function useSelecting() {
  const session = useSession();
  return useMemo(() => new Selecting(session), [session]);
}

export class Selecting {
  private framing = false;

  constructor(private readonly session: Session) {}

  readonly start = () => {
    this.framing = true;
  };

  readonly end = () => {
    this.framing = false;
  };

  nodes(changes: readonly NodeChange<AnyNode>[]): void {
    const { selection } = this.session.state;
    const next = {
      nodes: new Set(selection.nodes),
      notes: new Set(selection.notes),
      groups: new Set(selection.groups),
    };
    let changed = false;
    let last: string | undefined;
    for (const change of changes) {
      if (change.type !== 'select') continue;
      const part = partOf(change.id);
      // A frame that is drawn inside a group chooses the nodes in it, not the group.
      if (part.is === 'group' && change.selected && this.framing) continue;
      const set = next[lists[part.is]];
      if (set.has(part.id) === change.selected) continue;
      changed = true;
      if (change.selected) set.add(part.id);
      else set.delete(part.id);
      if (change.selected && part.is === 'node') last = part.id;
    }
    if (!changed) return;
    const chosen = { nodes: [...next.nodes], notes: [...next.notes], groups: [...next.groups] };
    this.session.select({ ...selection, ...chosen }, last ?? this.lead(next.nodes));
  }

  /** A frame chooses nodes; their wires go along with them anyway. */
  edges(changes: readonly EdgeChange<WireEdge>[]): void {
    const { selection, sheet, lead } = this.session.state;
    const wires = new Set(selection.wires);
    const index = indexes(sheet.wires);
    let changed = false;
    for (const change of changes) {
      if (change.type !== 'select' || (change.selected && this.framing)) continue;
      const wire = index.get(change.id);
      if (wire === undefined || wires.has(wire) === change.selected) continue;
      changed = true;
      if (change.selected) wires.add(wire);
      else wires.delete(wire);
    }
    if (changed) this.session.select({ ...selection, wires: [...wires] }, lead);
  }

  /** A plain click on one of several chosen parts chooses it alone; React Flow leaves them all. */
  click(event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>, part: Part): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey) return;
    const { nodes, wires, notes, groups } = this.session.state.selection;
    if (nodes.length + wires.length + notes.length + groups.length < 2) return;
    this.session.select({ ...nothing, [lists[part.is]]: [part.id] });
  }

  /** A part whose menu is opened is chosen, alone unless it was among the chosen. */
  include(part: Part): void {
    const { selection } = this.session.state;
    const list = lists[part.is];
    if (selection[list].includes(part.id)) return;
    const only: Selection = { ...nothing, [list]: [part.id] };
    this.session.select(only);
  }

  private lead(nodes: ReadonlySet<string>): string | undefined {
    const { lead } = this.session.state;
    return lead !== undefined && nodes.has(lead) ? lead : undefined;
  }
}

function indexes(wires: Parameters<typeof wireIds>[0]): Map<string, number> {
  return new Map([...wireIds(wires)].map(([index, id]) => [id, index]));
}
