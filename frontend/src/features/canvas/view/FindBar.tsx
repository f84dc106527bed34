import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { find } from '../core/find';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from './words';
import css from './FindBar.module.css';

/** Finds nodes of this flow by name, kind, field or value, and steps through them. */
export function FindBar() {
  const finding = useDesignerState((state) => state.finding);
  return finding ? <OpenBar /> : null;
}

function OpenBar() {
  const session = useSession();
  const { t } = useWords();
  const sheet = useDesignerState((state) => state.sheet);
  const problems = useDesignerState((state) => state.problems);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const hits = find(sheet, session.state.kinds, problems, query);
  const hit = hits[Math.min(at, hits.length - 1)];
  const found = hit?.node.id;
  useEffect(() => {
    if (found !== undefined) session.reveal(found);
  }, [found, session]);
  const step = (by: number) => setAt((at + by + hits.length) % Math.max(1, hits.length));
  const close = () => {
    session.store.setState({ finding: false });
    session.view?.focusLead();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'F3') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.bar} role="search" data-floating>
      <Search size={15} aria-hidden />
      <input
        autoFocus
        value={query}
        placeholder={t('find.placeholder')}
        aria-label={t('find.label')}
        title={t('find.hint')}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <span className={css.count} role="status">
        {query === ''
          ? ''
          : t('find.count', {
              at: hits.length === 0 ? 0 : Math.min(at, hits.length - 1) + 1,
              of: hits.length,
            })}
      </span>
      <button aria-label={t('find.previous')} onClick={() => step(-1)} disabled={hits.length < 2}>
        <ChevronUp size={15} aria-hidden />
      </button>
      <button aria-label={t('find.next')} onClick={() => step(1)} disabled={hits.length < 2}>
        <ChevronDown size={15} aria-hidden />
      </button>
      <button aria-label={t('find.close')} onClick={close}>
        <X size={15} aria-hidden />
      </button>
      {hit?.where !== undefined && (
        <div className={css.where}>
          {hit.where}: <code>{hit.text}</code>
        </div>
      )}
    </div>
  );
}
