import { useWords } from '../../shared/i18n';
import { KindTile } from '../../shared/ui';
import { useDesigner, type WireEnd } from '../canvas';
import css from './inspector.module.css';

type Props = { readonly end: WireEnd; readonly side: 'in' | 'out' };

/** The node at one end of a wire; a press goes there. */
export function EndOfWire({ end, side }: Props) {
  const words = useWords();
  const { flow, kinds, title, ports, reveal } = useDesigner((designer) => ({
    flow: designer.flow,
    kinds: designer.kinds,
    title: designer.title,
    ports: designer.ports,
    reveal: designer.reveal,
  }));
  const node = flow.nodes.find((one) => one.id === end.node);
  const port = ports(end.node)[side].find((one) => one.name === end.port);
  return (
    <button type="button" className={css.end} onClick={() => reveal(end.node)}>
      <KindTile kind={kinds.get(node?.kind ?? '')} />
      <span className={css.names}>
        <span className={css.title}>{title(end.node)}</span>
        <span className={css.kind}>{words(port?.label) || end.port}</span>
      </span>
    </button>
  );
}
