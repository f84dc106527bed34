import { TriangleAlert } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { Icon } from '../../shared/ui';
import { isFields, isList, shortText, ValueText, type Value } from '../records';
import type { RowValue } from './useRowValue';
import { said } from '../../shared/say';
import css from './mapping.module.css';

type Props = { readonly of: RowValue; readonly tone: 'muted' | 'computed'; readonly most?: number };

/** What a row gives, on one line. */
export function RowText({ of, tone, most = 40 }: Props) {
  const t = useTexts('mapping');
  if (of.state === 'none') return null;
  if (of.state === 'waiting') return <span className={css.value}>…</span>;
  if (of.state === 'error') {
    return (
      <span className={css.fails} title={said(of.error ?? '')}>
        <Icon of={TriangleAlert} size={12} />
        {t('row.fails')}
      </span>
    );
  }
  return (
    <span className={css.value} data-tone={tone}>
      <Brief value={of.value} tone={tone} most={most} />
    </span>
  );
}

/** A short list of plain values shows them; anything else shows itself in short. */
function Brief({ value, tone, most }: { value: Value | undefined } & Omit<Required<Props>, 'of'>) {
  if (isList(value) && value.length > 0 && value.length <= 4) {
    const plain = value.every((one) => !isList(one) && !isFields(one));
    const text = value.map((one) => (one === null ? '–' : shortText(one, 16))).join(', ');
    if (plain && text.length <= most) return text;
  }
  return <ValueText value={value} tone={tone} most={most} />;
}
