import { CircleAlert, X } from 'lucide-react';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from '../view/words';
import { said } from '../../../shared/say';
import css from './Layout.module.css';

const nodeId = /^node ("(?:[^"\\]|\\.)*") \([^)]+\)/; // a person knows the name, not the id

/** Why a run could not start or could not go on, with the way to what is wrong. */
export function RunProblem() {
  const session = useSession();
  const { t } = useWords();
  const run = useDesignerState((state) => state.run?.run);
  const error = useDesignerState(
    (state) =>
      state.runError ?? (state.runErrorSeen === state.run?.run ? undefined : state.run?.error),
  );
  const wrong = useDesignerState(
    (state) => state.problems.filter((problem) => problem.severity === 'error').length,
  );
  const starting = useDesignerState((state) => state.runError !== undefined);
  if (error === undefined) return null;
  const [first, second] = error.split('\n', 2);
  const plain = second === undefined ? (first ?? '').replace(nodeId, '$1') : t('run.severalWrong');
  const close = () => session.store.setState({ runError: undefined, runErrorSeen: run });
  return (
    <div className={css.problem} role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>
        <strong>{t(starting ? 'run.notStarted' : 'run.notFinished')}</strong>{' '}
        {error === '' ? t('run.notSaved') : said(plain)}
      </p>
      {wrong > 0 && (
        <button onClick={() => session.openDrawer('problems')}>
          {t('run.showProblems', { count: wrong })}
        </button>
      )}
      <button className={css.close} aria-label={t('notice.close')} onClick={close}>
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
