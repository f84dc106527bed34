import { memo, type PointerEvent } from 'react';
import { card, portY, rowsOf } from '../core/geometry';
import type { FlowNode, Port, Ports } from '../seam';
import type { Loose } from '../core/fit';
import { useDesignerState, useSession } from '../store/context';
import type { DesignerState } from '../store/state';
import { useWiring } from '../gestures/context';
import { useWords } from './words';
import css from './PortList.module.css';

type Props = { readonly node: FlowNode; readonly ports: Ports };

/** The ports of a card, on its edges; names in rows where a side has several. */
export const PortList = memo(function PortList({ node, ports }: Props) {
  const rows = rowsOf(ports);
  const count = Math.max(rows.in, rows.out);
  return (
    <>
      {count > 0 && (
        <div className={css.rows} style={{ height: count * card.row + 2 * card.pad }} />
      )}
      {ports.in.map((port) => (
        <PortDot
          key={port.name}
          node={node}
          ports={ports}
          port={port}
          side="in"
          row={rows.in > 0}
        />
      ))}
      {ports.out.map((port) => (
        <PortDot
          key={port.name}
          node={node}
          ports={ports}
          port={port}
          side="out"
          row={rows.out > 0 && !port.error}
        />
      ))}
    </>
  );
});

/**
 * What a drag from a port draws: a new wire; or it takes the end of the chosen wire that is there,
 * or of the only wire that comes in there.
 */
function looseAt(state: DesignerState, node: string, port: string, side: 'in' | 'out'): Loose {
  const own = side === 'in' ? 'to' : 'from';
  const other = side === 'in' ? 'from' : 'to';
  const all = (side === 'in' ? state.sheet.wiresTo : state.sheet.wiresFrom).get(node) ?? [];
  const here = all.filter((wire) => wire[own].port === port);
  const chosen = here.find((wire) => state.selection.wires.includes(wire.index));
  const wire = chosen ?? (side === 'in' && here.length === 1 ? here[0] : undefined);
  if (wire) return { end: wire[other], side: other, wire: wire.index };
  return { end: { node, port }, side: own };
}

type DotProps = Props & {
  readonly port: Port;
  readonly side: 'in' | 'out';
  readonly row: boolean;
};

function PortDot({ node, ports, port, side, row }: DotProps) {
  const session = useSession();
  const wiring = useWiring();
  const { of } = useWords();
  const wired = useDesignerState((state) => {
    const wires = side === 'in' ? state.sheet.wiresTo : state.sheet.wiresFrom;
    const end = side === 'in' ? 'to' : 'from';
    return (wires.get(node.id) ?? []).some((wire) => wire[end].port === port.name);
  });
  const fit = useDesignerState((state) => {
    const now = state.wiring;
    if (!now || (now.loose.side === 'from') !== (side === 'in')) return undefined;
    if (now.over?.node === node.id && now.over.port === port.name) {
      return now.over.why ? 'refuses' : 'aimed';
    }
    const verdicts = now.fits.get(node.id);
    return verdicts?.has(port.name) && !verdicts.get(port.name) ? 'fits' : 'refuses';
  });
  const name = of(port.label) || port.name;
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    if (session.state.wiring) return;
    wiring.begin(looseAt(session.state, node.id, port.name, side), event, event.shiftKey);
  };
  return (
    <div
      className={`${css.port} nodrag nopan`}
      style={{ top: portY(ports, side, port.name) }}
      data-node={node.id}
      data-side={side}
      data-port={port.name}
      data-error={port.error}
      data-wired={wired}
      data-fit={fit}
      onPointerDown={begin}
    >
      <Anchor side={side} port={port.name} />
      <span className={css.dot} />
      <span className={row ? css.rowName : css.name}>{name}</span>
    </div>
  );
}

/** The point at which React Flow lets wires begin and end: it looks for these on every card. */
function Anchor({ side, port }: { readonly side: 'in' | 'out'; readonly port: string }) {
  return (
    <i
      className={`${css.anchor} ${side === 'in' ? 'target' : 'source'}`}
      data-handleid={`${side}/${port}`}
      data-handlepos={side === 'in' ? 'left' : 'right'}
    />
  );
}
