import { History } from 'lucide-react';
import { backend } from '../../../shared/backend';
import type { RunStatus, RunSummary } from '../../../shared/backend/types';
import { useTexts } from '../../../shared/i18n';
import { EmptyState, Pill, SkeletonRows, type Tone } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import { NoRun } from '../pane/NoRun';
import { useFormat } from '../../../shared/i18n/useFormat';
import { useList } from './useList';
import { said } from '../../../shared/say';
import css from './drawer.module.css';

const tones: Record<RunStatus, Tone> = {
  running: 'accent',
  done: 'works',
  failed: 'failed',
  stopped: 'waits',
};

/** The runs of this flow, newest first; one that is chosen is shown on the canvas. */
export function RunsTab() {
  const t = useTexts('records');
  const { file, run, showRun } = useDesigner(({ file, run, showRun }) => ({ file, run, showRun }));
  const { items, why } = useList(file, backend.runs, `${run?.run} ${run?.status}`);
  if (why !== undefined) {
    return (
      <EmptyState icon={History} tone="failed" title={t('runs.failed')}>
        {why}
      </EmptyState>
    );
  }
  if (!items) return <SkeletonRows rows={4} />;
  if (items.length === 0) return <NoRun />;
  return (
    <div className={css.scroll}>
      <table className={css.list} aria-label={t('runs.title')}>
        <thead>
          <tr>
            <th>{t('runs.started')}</th>
            <th>{t('runs.state')}</th>
            <th className={css.figure}>{t('runs.records')}</th>
            <th className={css.figure}>{t('runs.failedRecords')}</th>
            <th className={css.figure}>{t('runs.took')}</th>
            <th className={css.grow}>{t('runs.why')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => (
            <RunRow
              key={item.run}
              run={item.run === run?.run ? { ...item, ...pick(run) } : item}
              shown={item.run === run?.run}
              onShow={() => void showRun(i === 0 ? undefined : item.run)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is newer in the run that is followed than in the list. */
function pick({ status, seconds, records, failed }: RunSummary) {
  return { status, seconds, records, failed };
}

type RowProps = { run: RunSummary; shown: boolean; onShow: () => void };

function RunRow({ run, shown, onShow }: RowProps) {
  const t = useTexts('records');
  const { number, duration, when, time, moment } = useFormat();
  const today = new Date(run.startedAt).toDateString() === new Date().toDateString();
  return (
    <tr className={css.item} aria-current={shown ? 'true' : undefined} onClick={onShow}>
      <td>
        <button type="button" className={css.open} title={moment(run.startedAt)} onClick={onShow}>
          {today ? time(run.startedAt) : `${when(run.startedAt)}, ${time(run.startedAt)}`}
        </button>
      </td>
      <td>
        <Pill tone={tones[run.status]}>{t(`runs.state_${run.status}`)}</Pill>
      </td>
      <td className={css.figure}>{number(run.records)}</td>
      <td className={css.figure} data-bad={run.failed > 0 ? '' : undefined}>
        {number(run.failed)}
      </td>
      <td className={css.figure}>{duration(run.seconds)}</td>
      <td className={css.grow}>
        <span className={css.words}>
          {run.error === undefined ? shown && t('runs.shown') : said(run.error)}
        </span>
      </td>
    </tr>
  );
}
