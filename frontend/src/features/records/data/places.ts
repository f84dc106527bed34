import type { Designer, FlowNode, FlowWire } from '../../canvas';
import type { PortSpec } from '../../../shared/backend/types';

/** Records that can be looked at: those that left a port, or those that came in by a wire. */
export type Spot = {
  readonly id: string;
  readonly side: 'in' | 'out';
  readonly node: string; // the node that the records left
  readonly port: string;
  readonly spec: PortSpec | undefined; // of the port of the node that was asked for
  readonly error: boolean;
  readonly wire: FlowWire | undefined; // by which they came in
  readonly count: number; // in the run that is shown
};

type Seen = Pick<Designer, 'flow' | 'ports' | 'run'>;

/** How many records left a port in the run that is shown. */
export function countAt(run: Seen['run'], node: string, port: string): number {
  return run?.nodes[node]?.ports[port] ?? 0;
}

/** What left a node, port by port; `error` only where something failed or is wired. */
export function outSpots(node: FlowNode, { flow, ports, run }: Seen): Spot[] {
  return ports(node.id).out.flatMap((port): Spot[] => {
    const count = countAt(run, node.id, port.name);
    const wired = flow.wires.some((w) => w.from.node === node.id && w.from.port === port.name);
    if (port.error && count === 0 && !wired) return [];
    const { name, error } = port;
    return [
      {
        id: `out:${name}`,
        side: 'out',
        node: node.id,
        port: name,
        spec: port,
        error,
        wire: undefined,
        count,
      },
    ];
  });
}

/** What came into a node, wire by wire. */
export function inSpots(node: FlowNode, { flow, ports, run }: Seen): Spot[] {
  const specs = ports(node.id).in;
  return flow.wires
    .filter((wire) => wire.to.node === node.id)
    .map((wire): Spot => {
      const { from, to } = wire;
      return {
        id: `in:${to.port}:${from.node}:${from.port}`,
        side: 'in',
        node: from.node,
        port: from.port,
        spec: specs.find((port) => port.name === to.port),
        error: false,
        wire,
        count: countAt(run, from.node, from.port),
      };
    });
}

/** What to show of a node at first: what left it; what came in where nothing leaves it. */
export function firstSpot(node: FlowNode, seen: Seen): Spot | undefined {
  const outs = outSpots(node, seen);
  const ins = inSpots(node, seen);
  const good = outs.filter((spot) => !spot.error);
  return (
    good.find((spot) => spot.count > 0) ??
    (good.length === 0 ? ins[0] : undefined) ??
    outs.find((spot) => spot.count > 0) ??
    good[0] ??
    ins[0]
  );
}
