import type { RunSummary } from '../../shared/backend';
import { said } from '../../shared/say';

/** `trouble`: it could not go on, was stopped, or gave up on records. */
export type Which = 'all' | 'running' | 'trouble';

/** The runs of flows with that in their name, or with that in what went wrong. */
export function fitting(runs: readonly RunSummary[], search: string, which: Which): RunSummary[] {
  const wanted = search.trim().toLocaleLowerCase();
  return runs.filter(
    (run) =>
      isOf(run, which) &&
      `${run.name}\n${run.flow}\n${said(run.error ?? '')}`.toLocaleLowerCase().includes(wanted),
  );
}

function isOf({ status, failed }: RunSummary, which: Which): boolean {
  if (which === 'all') return true;
  if (which === 'running') return status === 'running';
  return failed > 0 || status === 'failed' || status === 'stopped';
}
