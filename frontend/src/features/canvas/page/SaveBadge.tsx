import { CircleAlert } from 'lucide-react';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from '../view/words';
import { said } from '../../../shared/say';
import css from './TopBar.module.css';

/** Whether all is saved; and if not, why, with what can be done. */
export function SaveBadge() {
  const session = useSession();
  const { t } = useWords();
  const save = useDesignerState((state) => state.save);
  const bad = save.state === 'refused' || save.state === 'conflict';
  return (
    <div className={css.save} role="status" data-bad={bad}>
      {bad && <CircleAlert size={14} aria-hidden />}
      <span title={save.state === 'refused' ? said(save.why) : undefined}>
        {save.state === 'refused'
          ? t('save.refused', { why: said(save.why) })
          : t(`save.${save.state}`)}
      </span>
      {save.state === 'refused' && (
        <button onClick={() => void session.flush()}>{t('save.again')}</button>
      )}
    </div>
  );
}
