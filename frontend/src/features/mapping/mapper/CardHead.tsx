import { Search, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n';
import { IconButton, SearchField } from '../../../shared/ui';
import css from './mapper.module.css';

type Props = {
  readonly title: string;
  readonly note: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly end?: ReactNode;
};

/** The name of one side, and a search that comes when it is asked for. */
export function CardHead({ title, note, search, onSearch, end }: Props) {
  const t = useTexts('mapping');
  const [open, setOpen] = useState(false);
  const leave = () => {
    onSearch('');
    setOpen(false);
  };
  return (
    <header className={css.cardHead}>
      {open ? (
        <div className={css.grow}>
          <SearchField
            label={t('tree.search')}
            placeholder={t('tree.search')}
            value={search}
            onChange={onSearch}
            autoFocus
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              leave();
            }}
          />
        </div>
      ) : (
        <p className={css.cardTitle}>
          <strong>{title}</strong> <span>{note}</span>
        </p>
      )}
      <IconButton
        icon={open ? X : Search}
        label={t(open ? 'tree.endSearch' : 'tree.search')}
        onPress={open ? leave : () => setOpen(true)}
      />
      {end}
    </header>
  );
}
