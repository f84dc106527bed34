import { History } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunSummary } from '../../shared/backend';
import { flowsData, runsData, useResource } from '../../shared/data';
import { go, Loading, routes, Screen } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  SearchField,
  SegmentedControl,
  SkeletonRows,
  type Sorting,
} from '../../shared/ui';
import { fitting, type Which } from './fitting';
import { useRunColumns } from './useRunColumns';
import css from './Runs.module.css';

/** Every run of every flow, the newest first. */
export function Runs() {
  const t = useTexts('runs');
  const runs = useResource(runsData);
  return (
    <Screen place="runs" crumbs={[{ name: t('title') }]}>
      <Loading
        of={runs}
        what={t('unreadable')}
        onRetry={() => void runsData.reload()}
        waiting={<Waiting />}
      >
        {(list) => (list.length === 0 ? <Nothing /> : <RunList runs={list} />)}
      </Loading>
    </Screen>
  );
}

function RunList({ runs }: { readonly runs: readonly RunSummary[] }) {
  const t = useTexts('runs');
  const [search, setSearch] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const [sorting, setSorting] = useState<Sorting>({ by: 'startedAt', down: true });
  const flows = useResource(flowsData).value;
  const known = useMemo(() => flows && new Set(flows.map(({ file }) => file)), [flows]);
  const columns = useRunColumns(known);
  const shown = useMemo(() => fitting(runs, search, which), [runs, search, which]);
  const showAll = () => {
    setSearch('');
    setWhich('all');
  };
  return (
    <>
      <header className={css.top}>
        <h1 className={css.title}>{t('title')}</h1>
        <SegmentedControl
          label={t('which')}
          segments={[
            { id: 'all', label: t('all') },
            { id: 'running', label: t('status.running') },
            { id: 'trouble', label: t('trouble') },
          ]}
          selected={which}
          onSelect={setWhich}
        />
        <div className={css.filter}>
          <SearchField
            label={t('filter')}
            placeholder={t('filter')}
            value={search}
            onChange={setSearch}
          />
        </div>
      </header>
      <Card>
        {shown.length > 0 ? (
          <DataTable
            label={t('title')}
            rows={shown}
            columns={columns}
            idOf={({ run }) => run}
            height={36}
            sorting={sorting}
            onSort={setSorting}
            onOpen={({ flow, run }) => known?.has(flow) && go(routes.flowRun(flow, run))}
          />
        ) : (
          <EmptyState
            icon={History}
            title={t('noneFits')}
            actions={<Button onPress={showAll}>{t('showAll')}</Button>}
          />
        )}
      </Card>
    </>
  );
}

function Nothing() {
  const t = useTexts('runs');
  return (
    <EmptyState
      icon={History}
      title={t('empty')}
      actions={<Button onPress={() => go(routes.home)}>{t('toFlows')}</Button>}
    >
      {t('emptyMore')}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <Card>
      <SkeletonRows rows={10} height={36} />
    </Card>
  );
}
