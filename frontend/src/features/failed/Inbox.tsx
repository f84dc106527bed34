import { CircleCheckBig, Inbox as InboxIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { FailedSummary } from '../../shared/backend';
import { failedData, useFailedCount, useResource } from '../../shared/data';
import { causesOf, type Cause } from '../../shared/data/causes';
import { go, Loading, routes, Screen } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Button, EmptyState, SkeletonRows } from '../../shared/ui';
import { CauseList } from './CauseList';
import { CauseView } from './CauseView';
import { said } from '../../shared/say';
import css from './failed.module.css';

type Props = {
  /** The id of a failed record: its cause is shown, with this record. */
  readonly record: string | undefined;
};

/** What failed and needs a person: causes at the left, the records of one beside them. */
export function Inbox({ record }: Props) {
  const t = useTexts('failed');
  const failed = useResource(failedData);
  return (
    <Screen place="inbox" crumbs={[{ name: t('title') }]} fills>
      <Loading
        of={failed}
        what={t('unreadable')}
        onRetry={() => void failedData.reload()}
        waiting={<Waiting />}
      >
        {(list) => (list.length === 0 ? <Nothing /> : <Waits list={list} record={record} />)}
      </Loading>
    </Screen>
  );
}

function Waits({ list, record }: Props & { readonly list: readonly FailedSummary[] }) {
  const t = useTexts('failed');
  const total = useFailedCount();
  const [search, setSearch] = useState('');
  const causes = useMemo(() => causesOf(list), [list]);
  const shown = useMemo(() => fitting(causes, search), [causes, search]);
  const cause = shown.find(({ items }) => items.some(({ id }) => id === record)) ?? shown[0];
  const item = cause?.items.find(({ id }) => id === record) ?? cause?.first;
  return (
    <>
      <CauseList
        causes={shown}
        total={total}
        listed={list.length}
        chosen={cause?.id}
        search={search}
        onSearch={setSearch}
      />
      {cause && item ? (
        <CauseView
          key={cause.id}
          cause={cause}
          item={item}
          onShow={({ id }) => go(routes.inboxRecord(id))}
        />
      ) : (
        <div className={css.nothing}>
          <EmptyState
            icon={InboxIcon}
            title={t('noneFits', { search: search.trim() })}
            actions={<Button onPress={() => setSearch('')}>{t('showAll')}</Button>}
          />
        </div>
      )}
    </>
  );
}

/** Causes with the words in what is read of them. */
function fitting(causes: readonly Cause[], search: string): readonly Cause[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return causes;
  return causes.filter(({ items }) =>
    items.some(({ message, flowName, nodeLabel, node }) =>
      [said(message), flowName, nodeLabel, node].join('\n').toLocaleLowerCase().includes(wanted),
    ),
  );
}

function Nothing() {
  const t = useTexts('failed');
  return (
    <div className={css.nothing}>
      <EmptyState icon={CircleCheckBig} title={t('empty')}>
        {t('emptyMore')}
      </EmptyState>
    </div>
  );
}

function Waiting() {
  return (
    <div className={css.list}>
      <SkeletonRows rows={6} height={52} />
    </div>
  );
}
