import { CircleX } from 'lucide-react';
import type { Cause } from '../../shared/data/causes';
import { href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Count, Icon, SearchField, Text } from '../../shared/ui';
import { said } from '../../shared/say';
import css from './failed.module.css';

type Props = {
  readonly causes: readonly Cause[];
  readonly total: number; // records that wait in this workspace
  readonly listed: number; // of them, the newest, that are shown here
  readonly chosen: string | undefined;
  readonly search: string;
  readonly onSearch: (search: string) => void;
};

/** The causes, the one with most records first. */
export function CauseList({ causes, total, listed, chosen, search, onSearch }: Props) {
  const t = useTexts('failed');
  const format = useFormat();
  const shown = { shown: format.number(listed), total: format.number(total) };
  return (
    <section className={css.list} aria-label={t('causes')}>
      <header className={css.listHead}>
        <h1 className={css.title}>{t('title')}</h1>
        <SearchField
          label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={onSearch}
        />
      </header>
      <h2 className={css.heading}>
        {listed < total ? t('newest', shown) : t('waits', { count: total, ...shown })}
      </h2>
      <ul className={css.causes}>
        {causes.map((cause) => (
          <li key={cause.id}>
            <CauseLink cause={cause} current={cause.id === chosen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CauseLink({ cause, current }: { readonly cause: Cause; readonly current: boolean }) {
  const format = useFormat();
  const { first, items } = cause;
  return (
    <a
      className={css.cause}
      href={href(routes.inboxRecord(first.id))}
      aria-current={current ? 'true' : undefined}
    >
      <Icon of={CircleX} />
      <span className={css.words}>
        <Text weight="strong" truncate>
          {said(first.message)}
        </Text>
        <Text tone="muted" size="small" truncate>
          {`${first.flowName} · ${first.nodeLabel}`}
        </Text>
      </span>
      <span className={css.figures}>
        <Count tone="failed">{format.number(items.length)}</Count>
        <time dateTime={first.at} title={format.moment(first.at)}>
          {format.when(first.at)}
        </time>
      </span>
    </a>
  );
}
