import { ChevronRight, Redo2, Undo2, X } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Button, Icon, IconButton } from '../../../shared/ui';
import { useLanguage } from '../../../shared/i18n';
import { keysText } from '../../../shared/lib/keys';
import { useDesigner, type FlowNode } from '../../canvas';
import css from './mapper.module.css';

/** Where one is, whether it is saved, undo and redo, and the way back. */
export function Bar({ node, onClose }: { readonly node: FlowNode; readonly onClose: () => void }) {
  const t = useTexts('mapping');
  const language = useLanguage();
  const { flow, save, title, undo, redo } = useDesigner((designer) => ({
    flow: designer.flow,
    save: designer.save,
    title: designer.title,
    undo: designer.undo,
    redo: designer.redo,
  }));
  const saved = save.state === 'refused' || save.state === 'conflict' ? 'unsaved' : save.state;
  return (
    <header className={css.bar}>
      <span className={css.crumb}>{flow.name}</span>
      <Icon of={ChevronRight} size={14} />
      <strong className={css.here}>{title(node.id)}</strong>
      <span className={css.saved} data-state={saved} role="status">
        {t(`save.${saved}`)}
      </span>
      <IconButton
        icon={Undo2}
        label={t('mapper.undo')}
        keys={keysText('Mod+Z', language)}
        placement="bottom"
        onPress={undo}
      />
      <IconButton
        icon={Redo2}
        label={t('mapper.redo')}
        keys={keysText('Mod+Shift+Z', language)}
        placement="bottom"
        onPress={redo}
      />
      <span className={css.grow} />
      <Button icon={X} keys={keysText('Escape', language)} onPress={onClose}>
        {t('mapper.back')}
      </Button>
    </header>
  );
}
