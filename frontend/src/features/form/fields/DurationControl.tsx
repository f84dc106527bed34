import { useTexts } from '../../../shared/i18n';
import { TextField } from '../../../shared/ui';
import type { ControlProps } from '../context';
import { asText } from '../core/value';
import { ghostOf } from './TextControl';

/** A length of time as flows write it: 500ms, 30s, 5m, 2h, 1d. */
export function DurationControl({ spec, value, label, error, set }: ControlProps) {
  const t = useTexts('form');
  return (
    <TextField
      label={label}
      hideLabel
      error={error}
      value={asText(value)}
      placeholder={ghostOf(spec.default, spec.placeholder) ?? t('duration.example')}
      onChange={(text) => set(text === '' ? undefined : text, { coalesce: true })}
    />
  );
}
