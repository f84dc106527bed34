import { MousePointerClick } from 'lucide-react';
import { act } from '../actions/actions';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from './words';
import css from './Canvas.module.css';

/** What to do with an empty flow. */
export function EmptyHint() {
  const session = useSession();
  const { t } = useWords();
  const empty = useDesignerState(
    (state) => state.sheet.nodes.length + state.sheet.notes.length === 0 && !state.quick,
  );
  if (!empty) return null;
  return (
    <div className={css.empty}>
      <MousePointerClick size={22} aria-hidden />
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.how')}</p>
      <button className={css.emptyButton} onClick={() => act(session, 'quickAdd')}>
        {t('empty.add')}
      </button>
    </div>
  );
}
