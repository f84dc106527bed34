import { useState } from 'react';
import { useTexts } from '../../shared/i18n';
import { TextField } from '../../shared/ui';
import type { Json } from '../canvas';
import { NamedRows, readPayload, sameJson, writePayload } from '../form';
import { useNamed, withValue } from './useNamed';
import css from './inspector.module.css';

/** The variables of the flow: values that expressions name as vars.NAME, and a run may set. */
export function Variables() {
  const t = useTexts('inspector');
  const { entries, write } = useNamed('vars');
  return (
    <section className={css.group}>
      <h2>{t('flow.vars')}</h2>
      <p className={css.quiet}>{t('flow.varsHow', { example: '{{ vars.name }}' })}</p>
      <NamedRows label={t('flow.vars')} entries={entries} onWrite={write}>
        {(name, value) => (
          <Variable
            name={name}
            value={value}
            onChange={(next) => write(withValue(entries, name, next), true)}
          />
        )}
      </NamedRows>
    </section>
  );
}

type Props = {
  readonly name: string;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
};

/** A value as it is typed: a number, true, false or JSON is that; anything else is a text. */
function Variable({ name, value, onChange }: Props) {
  const t = useTexts('inspector');
  const [typed, setTyped] = useState<string>();
  const meant = typed === undefined ? undefined : readPayload(typed);
  const isOurs = meant?.is === 'unfinished' || (meant && sameJson(meant.value ?? '', value));
  return (
    <TextField
      label={t('flow.varOf', { name })}
      hideLabel
      mono
      value={typed !== undefined && isOurs ? typed : value === '' ? '' : writePayload(value)}
      error={meant?.is === 'unfinished' ? t('flow.varUnfinished') : undefined}
      onChange={(text) => {
        setTyped(text);
        const next = readPayload(text);
        if (next.is === 'value') onChange(next.value ?? '');
      }}
    />
  );
}
