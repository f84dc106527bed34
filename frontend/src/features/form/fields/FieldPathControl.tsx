import { Equal } from 'lucide-react';
import { useMemo } from 'react';
import { useTexts } from '../../../shared/i18n';
import { ComboBox, Icon } from '../../../shared/ui';
import {
  fieldsOf,
  parsePath,
  shapeAt,
  shortText,
  valueAt,
  ValueText,
  type Shape,
} from '../../records';
import { useForm, type ControlProps } from '../context';
import { asText } from '../core/value';
import css from './fields.module.css';

/** By custom, fields of these names say where a result goes, not where a value comes from. */
const results = new Set(['to', 'into', 'as']);

/** The path of a field, completed from the sample, with the sample's value below. */
export function FieldPathControl({ spec, value, label, error, set }: ControlProps) {
  const text = asText(value);
  const { shape, record, isResult } = useSource(spec.name);
  const options = useFieldOptions(shape, isResult);
  return (
    <>
      <ComboBox
        label={label}
        hideLabel
        error={error}
        mono
        free
        options={options}
        value={text}
        placeholder={spec.placeholder ?? (spec.default as string | undefined)}
        onChange={(next) => set(next === '' ? undefined : next, { coalesce: true })}
      />
      {!isResult && <Found text={text} shape={shape} record={record} />}
    </>
  );
}

/** What a path leads to in the sample, or that it leads nowhere there. */
export function Found({ text, shape, record }: { text: string } & Omit<Source, 'isResult'>) {
  const t = useTexts('form');
  const steps = parsePath(text);
  if (text === '' || !steps || record === undefined) return null;
  if (shapeAt(shape, text) === undefined)
    return <p className={css.waits}>{t('fieldPath.unseen')}</p>;
  return (
    <p className={css.value}>
      <Icon of={Equal} size={14} />
      <ValueText value={valueAt(record, steps)} tone="muted" most={80} />
    </p>
  );
}

type Source = {
  readonly shape: Shape;
  readonly record: Parameters<typeof valueAt>[0];
  readonly isResult: boolean;
};

/** The records that a field reads from: a field that is called like a port reads from there. */
function useSource(name: string): Source {
  const { sample, inPorts } = useForm();
  const own = inPorts.includes(name) ? sample.ports.find((one) => one.port === name) : undefined;
  const isResult = results.has(name);
  if (!own) return { shape: sample.shape, record: sample.record, isResult };
  return { shape: own.shape, record: own.rows[0]?.value, isResult };
}

/** The fields of the sample to choose from; for a result first those that are wanted behind it. */
export function useFieldOptions(shape: Shape, isResult: boolean) {
  const { wanted } = useForm();
  return useMemo(() => {
    const known = fieldsOf(shape).map(({ path, shape: field }) => ({
      id: path,
      label: path,
      note: shortText(field.sample, 32),
    }));
    if (!isResult) return known;
    const first = wanted.map((path) => ({ id: path, label: path, note: '' }));
    return [...first, ...known.filter((one) => !wanted.includes(one.id))];
  }, [shape, isResult, wanted]);
}
