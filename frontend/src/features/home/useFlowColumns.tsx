import { Ellipsis } from 'lucide-react';
import { type ReactNode } from 'react';
import type { FailedSummary, FlowSummary } from '../../shared/backend';
import { failedData, useResource } from '../../shared/data';
import { href, KindRow, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { IconButton, MenuTrigger, Text, type DataColumn } from '../../shared/ui';
import { FlowState } from './FlowState';
import { urgency } from './urgency';
import css from './Home.module.css';

const lastRun = (flow: FlowSummary) => Date.parse(flow.lastRun?.startedAt ?? '') || 0;

function newestByFlow(failed: readonly FailedSummary[] = []): Map<string, FailedSummary> {
  const newest = new Map<string, FailedSummary>();
  for (const one of failed) {
    const known = newest.get(one.flow);
    if (!known || Date.parse(one.at) > Date.parse(known.at)) newest.set(one.flow, one);
  }
  return newest;
}

/** The columns of the list of flows; `menuOf` is what a row's button opens. */
export function useFlowColumns(menuOf: (flow: FlowSummary) => ReactNode) {
  const t = useTexts('home');
  const format = useFormat();
  const newest = newestByFlow(useResource(failedData).value);
  const byName = (a: FlowSummary, b: FlowSummary) => format.compare(a.name, b.name);
  const columns: DataColumn<FlowSummary>[] = [
    {
      id: 'name',
      title: t('column.name'),
      width: 'minmax(140px, 2.6fr)',
      compare: byName,
      cell: (flow) => (
        <a className={css.name} href={href(routes.flow(flow.file))} title={flow.file}>
          {flow.name}
        </a>
      ),
    },
    {
      id: 'kinds',
      title: t('column.kinds'),
      width: '148px',
      roomy: true,
      cell: (flow) => (flow.state === 'broken' ? <None /> : <KindRow kinds={flow.kinds} />),
    },
    {
      id: 'state',
      title: t('column.state'),
      width: 'minmax(150px, 3fr)',
      compare: (a, b) => urgency(a) - urgency(b) || b.failed - a.failed || byName(a, b),
      cell: (flow) => <FlowState flow={flow} newest={newest.get(flow.file)} />,
    },
    {
      id: 'records',
      title: t('column.records'),
      width: '112px',
      align: 'end',
      compare: (a, b) => (a.lastRun?.records ?? -1) - (b.lastRun?.records ?? -1),
      cell: ({ lastRun: last }) =>
        last ? <Text weight="control">{format.number(last.records)}</Text> : <None />,
    },
    {
      id: 'failed',
      title: t('column.failed'),
      width: '76px',
      roomy: true,
      align: 'end',
      compare: (a, b) => a.failed - b.failed,
      cell: ({ failed, lastRun: last }) =>
        failed > 0 ? (
          <Text tone="failed" weight="control">
            {format.number(failed)}
          </Text>
        ) : last ? (
          <Text tone="muted">{format.number(0)}</Text>
        ) : (
          <None />
        ),
    },
    {
      id: 'lastRun',
      title: t('column.lastRun'),
      width: '104px',
      align: 'end',
      compare: (a, b) => lastRun(a) - lastRun(b),
      cell: ({ lastRun: last }) =>
        last ? (
          <time
            className={css.when}
            dateTime={last.startedAt}
            title={format.moment(last.startedAt)}
          >
            {format.when(last.startedAt)}
          </time>
        ) : (
          <None />
        ),
    },
    {
      id: 'menu',
      title: t('column.actions'),
      hideTitle: true,
      width: '44px',
      align: 'end',
      cell: (flow) => (
        <MenuTrigger
          placement="bottom end"
          button={<IconButton icon={Ellipsis} label={t('actions', { name: flow.name })} />}
        >
          {menuOf(flow)}
        </MenuTrigger>
      ),
    },
  ];
  return columns;
}

function None() {
  return (
    <Text tone="faint" size="small">
      –
    </Text>
  );
}
