import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useDesignerState, useSession } from '../store/context';
import { usePhrase, useWords } from './words';
import css from './Canvas.module.css';

const shown = 3500; // milliseconds; warnings stay twice as long

/** The last short message about what was just tried. */
export function Notices() {
  const session = useSession();
  const notice = useDesignerState((state) => state.notice);
  const phrase = usePhrase();
  const { t } = useWords();
  useEffect(() => {
    if (!notice) return;
    const time = notice.tone === 'warning' ? 2 * shown : shown;
    const timer = setTimeout(() => session.store.setState({ notice: undefined }), time);
    return () => clearTimeout(timer);
  }, [notice, session]);
  const [what, key] = notice?.phrase.key.includes(':') ? notice.phrase.key.split(':') : [];
  const text = !notice
    ? ''
    : what !== undefined && key !== undefined
      ? t(`notice.${what}`, { what: phrase({ ...notice.phrase, key }) })
      : phrase(notice.phrase);
  const Icon = notice?.tone === 'warning' ? CircleAlert : Info;
  return (
    <div className={css.notices} role="status" data-floating>
      {notice && (
        <div key={notice.seq} className={css.notice} data-tone={notice.tone}>
          <Icon size={15} aria-hidden />
          <span>{text}</span>
          <button
            className={css.noticeClose}
            aria-label={t('notice.close')}
            onClick={() => session.store.setState({ notice: undefined })}
          >
            <X size={13} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
