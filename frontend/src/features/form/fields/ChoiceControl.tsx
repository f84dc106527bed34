import { useState } from 'react';
import { useTexts, useWords } from '../../../shared/i18n';
import { Select, TextField } from '../../../shared/ui';
import type { ControlProps } from '../context';
import { asText } from '../core/value';
import css from './fields.module.css';

const other = '\u0000other';

/** One of the options of the kind; an open choice has a last one, to type something else. */
export function ChoiceControl({ spec, value, label, error, set }: ControlProps) {
  const t = useTexts('form');
  const words = useWords();
  const [typing, setTyping] = useState(false);
  const usual = typeof spec.default === 'string' ? spec.default : undefined;
  const text = value === undefined ? usual : asText(value);
  const options = (spec.options ?? []).map((one) => ({
    id: one.value,
    label: words(one.label) || one.value,
  }));
  const known = options.some((one) => one.id === text);
  const custom = spec.open === true && (typing || (text !== undefined && text !== '' && !known));
  if (spec.open) options.push({ id: other, label: t('choice.other') });
  else if (text !== undefined && !known) options.push({ id: text, label: text });
  const choose = (id: string) => {
    setTyping(id === other);
    if (id !== other) set(id === usual ? undefined : id);
  };
  return (
    <div className={css.stack}>
      <Select
        label={label}
        hideLabel
        error={custom ? undefined : error}
        options={options}
        value={custom ? other : text}
        placeholder={t('choice.none')}
        onChange={choose}
      />
      {custom && (
        <TextField
          label={t('choice.otherOf', { label })}
          hideLabel
          error={error}
          autoFocus={typing}
          value={known ? '' : (text ?? '')}
          onChange={(next) => {
            setTyping(true);
            set(next === '' ? undefined : next, { coalesce: true });
          }}
        />
      )}
    </div>
  );
}
