import { SquareDashedMousePointer } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Icon, KindTile } from '../../shared/ui';
import { useDesigner, type Selection } from '../canvas';
import css from './inspector.module.css';

/** Several things are chosen: what they are, and what can be done with all of them. */
export function ManyPanel({ selection }: { readonly selection: Selection }) {
  const t = useTexts('inspector');
  const { number } = useFormat();
  const { flow, kinds, title, select, deleteNodes, setDisabled } = useDesigner((designer) => ({
    flow: designer.flow,
    kinds: designer.kinds,
    title: designer.title,
    select: designer.select,
    deleteNodes: designer.deleteNodes,
    setDisabled: designer.setDisabled,
  }));
  const nodes = flow.nodes.filter((node) => selection.nodes.includes(node.id));
  const others = selection.wires.length + selection.notes.length + selection.groups.length;
  const anyOn = nodes.some((node) => !node.disabled);
  return (
    <section className={css.panel}>
      <header className={css.head}>
        <span className={css.tile}>
          <Icon of={SquareDashedMousePointer} />
        </span>
        <div className={css.names}>
          <strong className={css.title}>
            {nodes.length > 0
              ? t('many.nodes', { count: nodes.length, shown: number(nodes.length) })
              : t('many.chosen', { count: others, shown: number(others) })}
          </strong>
          <span className={css.kind}>{t('many.is')}</span>
        </div>
      </header>
      <div className={css.scroll}>
        <ul className={css.list}>
          {nodes.map((node) => (
            <li key={node.id}>
              <button type="button" className={css.end} onClick={() => select([node.id])}>
                <KindTile kind={kinds.get(node.kind)} />
                <span className={css.title}>{title(node.id)}</span>
              </button>
            </li>
          ))}
        </ul>
        {nodes.length > 0 && (
          <div className={css.buttons}>
            <Button onPress={() => setDisabled(selection.nodes, anyOn)}>
              {t(anyOn ? 'many.disable' : 'many.enable')}
            </Button>
            <Button look="danger" onPress={() => deleteNodes(selection.nodes)}>
              {t('many.delete')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
