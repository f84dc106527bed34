import { CircleCheck, CirclePause, CircleX, LoaderCircle } from 'lucide-react';
import type { RunSummary } from '../../shared/backend';
import { href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Pill, Text, type DataColumn, type LucideIcon, type Tone } from '../../shared/ui';
import { said } from '../../shared/say';
import css from './Runs.module.css';

type Look = { readonly tone: Tone; readonly icon: LucideIcon };

const looks: Record<RunSummary['status'], Look> = {
  running: { tone: 'accent', icon: LoaderCircle },
  done: { tone: 'works', icon: CircleCheck },
  failed: { tone: 'failed', icon: CircleX },
  stopped: { tone: 'waits', icon: CirclePause },
};

const started = ({ startedAt }: RunSummary) => Date.parse(startedAt);

/** The columns of the history. `known` are the flows that are still there. */
export function useRunColumns(known: ReadonlySet<string> | undefined): DataColumn<RunSummary>[] {
  const t = useTexts('runs');
  const format = useFormat();
  return [
    {
      id: 'startedAt',
      title: t('column.startedAt'),
      width: '128px',
      compare: (a, b) => started(a) - started(b),
      cell: (run) => (
        <time className={css.time} dateTime={run.startedAt} title={format.moment(run.startedAt)}>
          {isToday(run.startedAt)
            ? format.time(run.startedAt)
            : `${format.when(run.startedAt)}, ${format.time(run.startedAt)}`}
        </time>
      ),
    },
    {
      id: 'flow',
      title: t('column.flow'),
      width: 'minmax(180px, 2fr)',
      compare: (a, b) => format.compare(a.name, b.name) || started(a) - started(b),
      cell: (run) =>
        known === undefined || known.has(run.flow) ? (
          <a
            className={css.flow}
            href={href(routes.flowRun(run.flow, run.run))}
            title={t('open', { flow: run.name })}
          >
            {run.name}
          </a>
        ) : (
          <Text tone="muted" truncate>
            {t('gone', { flow: run.name })}
          </Text>
        ),
    },
    {
      id: 'state',
      title: t('column.state'),
      width: 'minmax(180px, 3fr)',
      compare: (a, b) => a.status.localeCompare(b.status) || started(a) - started(b),
      cell: (run) => <State run={run} />,
    },
    {
      id: 'records',
      title: t('column.records'),
      width: '120px',
      align: 'end',
      compare: (a, b) => a.records - b.records,
      cell: ({ records }) => format.number(records),
    },
    {
      id: 'failed',
      title: t('column.failed'),
      width: '84px',
      align: 'end',
      compare: (a, b) => a.failed - b.failed,
      cell: ({ failed }) => (
        <Text tone={failed > 0 ? 'failed' : 'muted'} weight={failed > 0 ? 'control' : 'text'}>
          {format.number(failed)}
        </Text>
      ),
    },
    {
      id: 'seconds',
      title: t('column.seconds'),
      width: '100px',
      align: 'end',
      compare: (a, b) => a.seconds - b.seconds,
      cell: ({ seconds }) => format.duration(seconds),
    },
  ];
}

/** A run that failed could not go on, with an error that says why, or gave up on some records. */
function State({ run }: { readonly run: RunSummary }) {
  const t = useTexts('runs');
  const format = useFormat();
  const some = run.failed > 0 && run.error === undefined;
  const { tone, icon } = looks[some && run.status === 'done' ? 'failed' : run.status];
  const count = { count: run.failed, shown: format.number(run.failed) };
  return (
    <>
      <Pill tone={tone} icon={icon}>
        {some && run.status !== 'running' ? t('some', count) : t(`status.${run.status}`)}
      </Pill>
      <Text tone="muted" size="small" truncate>
        {run.error === undefined ? some && t('kept', count) : said(run.error)}
      </Text>
    </>
  );
}

const isToday = (at: string) => new Date(at).toDateString() === new Date().toDateString();
