import { useWords } from '../../../shared/i18n';
import { ComboBox, TextField } from '../../../shared/ui';
import type { ControlProps } from '../context';
import { asText } from '../core/value';

/** A text of one line; where the kind suggests values, they can be taken from a list. */
export function TextControl({ spec, value, label, error, set }: ControlProps) {
  const words = useWords();
  const shared = {
    label,
    hideLabel: true,
    error,
    value: asText(value),
    placeholder: ghostOf(spec.default, spec.placeholder),
    onChange: (text: string) => set(text === '' ? undefined : text, { coalesce: true }),
  };
  if (!spec.options?.length) return <TextField {...shared} />;
  const options = spec.options.map((one) => ({
    id: one.value,
    label: one.value,
    note: words(one.label) === one.value ? '' : words(one.label),
  }));
  return <ComboBox {...shared} free options={options} />;
}

/** A text of several lines. */
export function LongTextControl({ spec, value, label, error, set }: ControlProps) {
  const text = asText(value);
  return (
    <TextField
      label={label}
      hideLabel
      error={error}
      lines={Math.min(12, Math.max(4, text.split('\n').length))}
      value={text}
      placeholder={ghostOf(spec.default, spec.placeholder)}
      onChange={(next) => set(next === '' ? undefined : next, { coalesce: true })}
    />
  );
}

/** What stands in a field that is empty: its default, else an example. */
export function ghostOf(usual: unknown, example: string | undefined): string | undefined {
  const isPlain = typeof usual === 'string' || typeof usual === 'number';
  return isPlain && usual !== '' ? String(usual) : example;
}
