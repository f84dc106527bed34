import { Ellipsis } from 'lucide-react';
import type { KindSpec } from '../../shared/backend/types';
import { useTexts, useWords } from '../../shared/i18n';
import { IconButton, KindTile, Menu, MenuItem, MenuSeparator, MenuTrigger } from '../../shared/ui';
import { useDesigner, type FlowNode } from '../canvas';
import css from './inspector.module.css';

type Props = { readonly node: FlowNode; readonly kind: KindSpec | undefined };

/** What node it is: its name, which is changed where it stands, its kind, and a menu. */
export function NodeHead({ node, kind }: Props) {
  const t = useTexts('inspector');
  const words = useWords();
  const { setLabel, setDisabled, deleteNodes, openDrawer } = useDesigner((designer) => ({
    setLabel: designer.setLabel,
    setDisabled: designer.setDisabled,
    deleteNodes: designer.deleteNodes,
    openDrawer: designer.openDrawer,
  }));
  const kindTitle = words(kind?.title) || node.kind;
  return (
    <header className={css.head}>
      <KindTile kind={kind} />
      <div className={css.names}>
        <input
          className={css.name}
          aria-label={t('head.name')}
          value={node.label ?? ''}
          placeholder={kindTitle}
          spellCheck={false}
          onChange={(event) => setLabel(node.id, event.target.value, { coalesce: true })}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <span className={css.kind}>{kindTitle}</span>
      </div>
      <MenuTrigger
        placement="bottom end"
        button={<IconButton icon={Ellipsis} label={t('head.menu')} />}
      >
        <Menu label={t('head.menu')}>
          <MenuItem
            label={t(node.disabled ? 'head.enable' : 'head.disable')}
            onAction={() => setDisabled([node.id], !node.disabled)}
          />
          <MenuItem label={t('head.records')} onAction={() => openDrawer('records')} />
          <MenuSeparator />
          <MenuItem label={t('head.delete')} danger onAction={() => deleteNodes([node.id])} />
        </Menu>
      </MenuTrigger>
    </header>
  );
}
