import { ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { Button, Icon, Pill } from '../../../shared/ui';
import { useForm } from '../../form';
import { ValueText } from '../../records';
import { examplesOf, outcomesOf, type Outcome, type Outcomes as Found } from '../outcomes';
import { codeOf, type Row } from '../rows';
import { takesDefault, withDefault } from '../wrap';
import css from './mapper.module.css';

type Props = { readonly row: Row; readonly write: (row: Row) => void };

const pause = 250; // milliseconds without a change before all records are gone through
const shownAtMost = 6;

/** What a row gives on all records of the sample: how many are fine, empty, failing. */
export function Outcomes({ row, write }: Props) {
  const t = useTexts('mapping');
  const { number } = useFormat();
  const { names } = useForm();
  const found = useOutcomes(row);
  const written = row.mode === 'field' ? row.from : (codeOf(row) ?? row.value);
  const count = found?.all.length ?? 0;
  const lacking = found && found.failing + found.empty > 0;
  const canDefault = names.helpers.some((one) => one.name === 'default');
  return (
    <>
      {found && count > 0 && (
        <section className={css.section}>
          <div className={css.sectionHead}>
            <h4>{t('outcome.title', { count, shown: number(count) })}</h4>
            {found.fine > 0 && (
              <Pill tone="works">{t('outcome.fine', { shown: number(found.fine) })}</Pill>
            )}
            {found.empty > 0 && (
              <Pill tone="waits">{t('outcome.empty', { shown: number(found.empty) })}</Pill>
            )}
            {found.failing > 0 && (
              <Pill tone="failed">{t('outcome.failing', { shown: number(found.failing) })}</Pill>
            )}
          </div>
          <ul className={css.outcomes}>
            {examplesOf(found.all, shownAtMost).map((one, i) => (
              <OutcomeLine key={i} of={one} />
            ))}
          </ul>
          {lacking && canDefault && takesDefault(row) && (
            <Button size="small" onPress={() => write(withDefault(row))}>
              {t('outcome.default')}
            </Button>
          )}
        </section>
      )}
      <section className={css.section}>
        <h4>{t('panel.written')}</h4>
        <pre className={css.written} tabIndex={0}>
          {written}
        </pre>
      </section>
    </>
  );
}

function OutcomeLine({ of: { before, after, error } }: { readonly of: Outcome }) {
  const t = useTexts('mapping');
  return (
    <li title={error}>
      <span className={css.before}>
        <ValueText value={before} tone="muted" most={40} />
      </span>
      <Icon of={ArrowRight} size={14} />
      <span className={css.after}>
        {error === undefined ? (
          <ValueText value={after} tone="computed" most={40} />
        ) : (
          <span className={css.failing}>{t('row.fails')}</span>
        )}
      </span>
      {error !== undefined && <span className={css.why}>{error}</span>}
    </li>
  );
}

function useOutcomes(row: Row): Found | undefined {
  const { sample, vars } = useForm();
  const records = sample.ports.find((one) => one.rows.length > 0)?.rows;
  const [found, setFound] = useState<Found>();
  const { mode, from, value } = row;
  useEffect(() => {
    if (!records) return;
    let stopped = false;
    const timer = setTimeout(() => {
      void outcomesOf({ to: '', mode, from, value }, records, vars, () => stopped).then((is) => {
        if (is && !stopped) setFound(is);
      });
    }, pause);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [mode, from, value, records, vars]);
  return found;
}
