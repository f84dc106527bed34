import { PlugZap } from 'lucide-react';
import { useEffect } from 'react';
import { backend, useConnection } from '../shared/backend';
import { useTexts } from '../shared/i18n';
import { Callout } from '../shared/ui';
import css from './Connection.module.css';

const again = 3000; // milliseconds until the program is asked again

/** In a browser: says when the program does not answer, and what to do. */
export function Connection() {
  const t = useTexts('app');
  const state = useConnection((connection) => connection.state);
  useEffect(() => {
    if (state !== 'lost') return;
    const timer = setInterval(() => void backend.workspace().catch(() => undefined), again);
    return () => clearInterval(timer);
  }, [state]);
  if (state === 'open') return null;
  return (
    <div className={css.place}>
      <Callout
        tone={state === 'lost' ? 'waits' : 'failed'}
        icon={PlugZap}
        title={t(`connection.${state}`)}
      >
        {t(`connection.${state}More`)}
      </Callout>
    </div>
  );
}
