import { useTexts } from '../../../shared/i18n';
import type { ValueType } from '../value/value';
import css from './value.module.css';

const marks: Record<ValueType | 'mixed', string> = {
  text: 'Abc',
  number: '123',
  bool: '0/1',
  date: 'date',
  null: 'null',
  list: '[]',
  object: '{}',
  missing: '',
  mixed: 'Abc123',
};

/** The type of a field in a few signs, behind its name. */
export function TypeMark({ type }: { readonly type: ValueType | 'mixed' }) {
  const t = useTexts('records');
  if (type === 'missing') return null;
  return (
    <span className={css.mark} title={t(`type.${type}`)}>
      <span aria-hidden>{marks[type]}</span>
      <span className={css.spoken}>{t(`type.${type}`)}</span>
    </span>
  );
}
