import { Equal, TriangleAlert } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Icon } from '../../../shared/ui';
import { ValueText } from '../../records';
import { useForm } from '../context';
import { usePreview, type Preview } from './usePreview';
import { said } from '../../../shared/say';
import css from './preview.module.css';

type Props = {
  readonly source: string;
  readonly as: 'expression' | 'template';
  readonly withRecord?: boolean; // false where no record is in scope
};

/** What an expression gives on the sample record, or why it can't be computed. */
export function PreviewLine({ source, as, withRecord = true }: Props) {
  const { sample, vars } = useForm();
  const json = withRecord ? sample.json : undefined;
  const preview = usePreview(source, as, { record: recordFor(json, source), vars });
  return <PreviewText preview={preview} />;
}

/** Without a sample only what needs no record is computed. */
export function recordFor(json: string | undefined, source: string): string | undefined {
  return json ?? (/\brecord\b/.test(source) ? undefined : '{}');
}

export function PreviewText({ preview }: { readonly preview: Preview }) {
  const t = useTexts('form');
  if (preview.state === 'none') return null;
  return (
    <p className={css.line} data-state={preview.state} aria-live="polite">
      <Icon of={preview.state === 'error' ? TriangleAlert : Equal} size={14} />
      <span className={css.spoken}>{t('preview.label')}</span>
      {preview.state === 'waiting' && <span className={css.faint}>…</span>}
      {preview.state === 'value' && <ValueText value={preview.value} tone="computed" />}
      {preview.state === 'error' && <span className={css.error}>{said(preview.error)}</span>}
    </p>
  );
}
