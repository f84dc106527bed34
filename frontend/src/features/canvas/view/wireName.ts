import type { FlowWire } from '../seam';
import { useDesignerState } from '../store/context';
import { titleOf } from '../store/facade';
import type { DesignerState } from '../store/state';
import { useWords } from './words';

type Words = ReturnType<typeof useWords>;

/** «Wire from Orders to Shape, 830 records». */
export function wireName(state: DesignerState, wire: FlowWire, { t, language, number }: Words) {
  const end = (node: string, port: string, usual: string) => {
    const title = titleOf(state, node, language);
    return port === usual ? title : t('wire.port', { node: title, port });
  };
  const name = t('wire.name', {
    from: end(wire.from.node, wire.from.port, 'out'),
    to: end(wire.to.node, wire.to.port, 'in'),
  });
  const count = state.run?.nodes[wire.from.node]?.ports[wire.from.port];
  if (count === undefined) return name;
  return `${name}, ${t('card.records', { count, shown: number(count) })}`;
}

export function useWireName(wire: FlowWire): string {
  const words = useWords();
  return useDesignerState((state) => wireName(state, wire, words));
}
