import type { FlowWire } from '../seam';
import type { DesignerState } from '../store/state';
import { problemOnWire } from './status';

/** How a wire is drawn, for the style sheet. */
export type WireLook = {
  readonly states: string; // what is the matter with it: `running off`
  readonly error: boolean; // it carries failed records
  readonly selected: boolean;
};

export function wireLook(state: DesignerState, wire: FlowWire, selected: boolean): WireLook {
  return { states: statesOf(state, wire), error: wire.from.port === 'error', selected };
}

export function statesOf(state: DesignerState, wire: FlowWire): string {
  const off = (node: string) => state.sheet.byId.get(node)?.disabled === true;
  const words = [
    state.run?.nodes[wire.from.node]?.state === 'running' && 'running',
    (off(wire.from.node) || off(wire.to.node)) && 'off',
    problemOnWire(state.problems, wire.index) !== undefined && 'wrong',
    state.dropWire === wire.index && 'target',
    state.wiring?.loose.wire === wire.index && 'taken',
  ];
  return words.filter((word) => word !== false).join(' ');
}
