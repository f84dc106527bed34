import { useState, type KeyboardEvent } from 'react';
import { TextField } from '../../../shared/ui';
import type { ControlProps } from '../context';
import { asText, numberFrom, sameJson } from '../core/value';
import { ghostOf } from './TextControl';

/** A number as it is typed, digit by digit; the arrows step whole numbers. */
export function NumberControl({ spec, value, label, error, set }: ControlProps) {
  const [typed, setTyped] = useState('');
  const shown = sameJson(numberFrom(typed), value) ? typed : asText(value);
  const write = (text: string) => {
    setTyped(text);
    set(numberFrom(text), { coalesce: true });
  };
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const from = shown === '' ? Number(spec.default ?? 0) : Number(shown);
    if (by === 0 || !Number.isSafeInteger(from)) return;
    event.preventDefault();
    write(String(within(from + by, spec.min, spec.max)));
  };
  return (
    <TextField
      label={label}
      hideLabel
      error={error}
      value={shown}
      placeholder={ghostOf(spec.default, spec.placeholder)}
      onChange={write}
      onKeyDown={step}
    />
  );
}

function within(number: number, min = -Infinity, max = Infinity): number {
  return Math.min(max, Math.max(min, number));
}
