import { Search } from 'lucide-react';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { KindSpec } from '../../shared/backend/types';
import { KindOption } from './KindOption';
import { recentKinds } from './recent';
import { sections } from './search';
import css from './KindSearch.module.css';

type Props = {
  readonly kinds: readonly KindSpec[];
  readonly label: string;
  readonly placeholder: string;
  readonly hint?: string; // a key shown in the field
  readonly order?: readonly KindSpec['group'][] | undefined; // of the groups
  readonly autoFocus?: boolean;
  readonly dense?: boolean; // a popup: one row a kind, its tip beside it
  readonly field?: Ref<HTMLInputElement>;
  readonly onPick: (kind: string) => void;
  readonly onLeave?: () => void; // Escape
  readonly onCarry?: (kind: string, event: PointerEvent) => void;
};

/**
 * A search field over the list of kinds. The field keeps the focus; the arrows move in the list;
 * Enter takes what is marked, at first the best match.
 */
export function KindSearch(props: Props) {
  const { kinds, label, placeholder, hint, dense = false, onPick, onLeave } = props;
  const { t } = useTranslation('palette');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const found = useMemo(
    () => sections(kinds, query, recentKinds(), props.order),
    [kinds, query, props.order],
  );
  const rows = found.flatMap((section) => section.kinds.map((kind) => ({ section, kind })));
  const active = Math.min(marked, rows.length - 1);
  const searching = query.trim() !== '' || dense;
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, found]);

  const keys = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && rows.length > 0) {
      event.preventDefault();
      const next = active + step;
      const wraps = Math.abs(step) === 1;
      setMarked(wraps ? (next + rows.length) % rows.length : clamp(next, rows.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const row = rows[active];
      if (row) onPick(row.kind.id);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (query !== '' && !dense) setQuery('');
      else onLeave?.();
    }
  };
  let index = -1;
  return (
    <div className={css.search} data-dense={dense}>
      <div className={css.field}>
        <Search size={15} aria-hidden />
        <input
          ref={props.field}
          value={query}
          placeholder={placeholder}
          autoFocus={props.autoFocus}
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(rows.length > 0 && { 'aria-activedescendant': optionId(active) })}
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setMarked(0);
          }}
          onKeyDown={keys}
        />
        {hint !== undefined && query === '' && <kbd aria-hidden>{hint}</kbd>}
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={css.list}>
        {found.map((section) => (
          <div key={section.id} role="group" aria-labelledby={`${id}-${section.id}`}>
            <div id={`${id}-${section.id}`} className={css.heading} data-hidden={searching}>
              {t(`group.${section.id}`)}
            </div>
            {section.kinds.map((kind) => {
              index++;
              const own = index;
              return (
                <KindOption
                  key={kind.id}
                  id={optionId(own)}
                  kind={kind}
                  dense={dense}
                  marked={own === active && (searching || marked > 0)}
                  onMark={() => setMarked(own)}
                  onPick={() => onPick(kind.id)}
                  onCarry={props.onCarry}
                />
              );
            })}
          </div>
        ))}
      </div>
      {rows.length === 0 && (
        <p className={css.none} role="status">
          {query.trim() === '' ? t('nothing') : t('none', { query: query.trim() })}
        </p>
      )}
    </div>
  );
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
