import { Check, CircleX, Play, Square } from 'lucide-react';
import { Button } from '../../../shared/ui';
import { useEffect, useState } from 'react';
import type { RunDetail } from '../../../shared/backend/types';
import { act, actions } from '../actions/actions';
import { keysText } from '../../../shared/lib/keys';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from '../view/words';
import { said } from '../../../shared/say';
import css from './TopBar.module.css';

/** Runs the flow, stops it, and says how it goes. */
export function RunButton() {
  const session = useSession();
  const { t, language } = useWords();
  const run = useDesignerState((state) => state.run);
  const starting = useDesignerState((state) => state.starting);
  const running = run?.status === 'running';
  return (
    <div className={css.run}>
      {run && <RunState run={run} />}
      {running ? (
        <Button icon={Square} onPress={() => act(session, 'stop')}>
          {t('run.stop')}
        </Button>
      ) : (
        <Button
          look="primary"
          icon={Play}
          isPending={starting}
          keys={keysText(actions.run.keys[0] ?? '', language)}
          onPress={() => act(session, 'run')}
        >
          {t('run.start')}
        </Button>
      )}
    </div>
  );
}

/** «Done · 830 records · 0.4 s», as it grows. */
function RunState({ run }: { run: RunDetail }) {
  const session = useSession();
  const words = useWords();
  const { t, number } = words;
  const picked = useDesignerState((state) => state.picked);
  const running = run.status === 'running';
  const seconds = useSeconds(run);
  const Icon = run.status === 'done' ? Check : run.status === 'failed' ? CircleX : undefined;
  const parts = [
    t(`run.status.${run.status}`),
    t('card.records', { count: run.records, shown: number(run.records) }),
    run.failed > 0 ? t('card.failed', { count: run.failed, shown: number(run.failed) }) : '',
    t('run.seconds', { shown: words.seconds(seconds) }),
  ];
  return (
    <button
      className={css.state}
      data-status={run.status}
      title={run.error === undefined ? undefined : said(run.error)}
      onClick={() => session.openDrawer(run.failed > 0 ? 'failed' : 'runs')}
    >
      {running && <span className={css.pulse} aria-hidden />}
      {Icon && <Icon size={14} aria-hidden />}
      <span>{parts.filter((part) => part !== '').join(' · ')}</span>
      {picked && <span className={css.past}>{t('run.past')}</span>}
    </button>
  );
}

/** The run's seconds; while it goes on they are counted here, between two events. */
function useSeconds(run: RunDetail): number {
  const [now, setNow] = useState(() => Date.now());
  const running = run.status === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  if (!running) return run.seconds;
  const since = (now - Date.parse(run.startedAt)) / 1000;
  return Math.max(run.seconds, Number.isFinite(since) ? since : 0);
}
