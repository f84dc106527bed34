import type { FieldSpec } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { useDesigner } from '../canvas';
import type { Sample } from '../form';
import { Button } from '../../shared/ui';
import css from './inspector.module.css';

type Props = { readonly sample: Sample; readonly fields: readonly FieldSpec[] };

const reading = new Set<FieldSpec['type']>([
  'fieldPath',
  'fieldPaths',
  'expression',
  'template',
  'templates',
  'payload',
  'script',
]);

/** Whether fields name anything of a record. */
function readsRecords(fields: readonly FieldSpec[]): boolean {
  return fields.some((one) => reading.has(one.type) || readsRecords(one.fields ?? []));
}

/** Why no values stand beside the fields, and what brings them. */
export function SampleHint({ sample, fields }: Props) {
  const t = useTexts('inspector');
  const startRun = useDesigner((designer) => designer.startRun);
  if (sample.state !== 'unwired' && sample.state !== 'empty') return null;
  if (!readsRecords(fields)) return null;
  const isKnown = sample.state === 'empty' && sample.shape.fields.size > 0;
  return (
    <div className={css.sampleHint}>
      <p className={css.quiet}>{t(`sample.${isKnown ? 'known' : sample.state}`)}</p>
      {sample.state === 'empty' && (
        <Button size="small" onPress={() => void startRun()}>
          {t('data.run')}
        </Button>
      )}
    </div>
  );
}
