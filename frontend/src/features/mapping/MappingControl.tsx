import { Plus, Workflow } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, ErrorText } from '../../shared/ui';
import { SamplePicker, useForm, type ControlProps } from '../form';
import { fieldsOf } from '../records';
import { RowList } from './RowList';
import { Suggestions } from './Suggestions';
import { useMapping, type Mapping } from './useMapping';
import css from './mapping.module.css';

/** A mapping beside the canvas: its rows from top to bottom, and what may still be missing. */
export function MappingControl({ spec, path, value, error }: ControlProps) {
  const t = useTexts('mapping');
  const { number } = useFormat();
  const { sample } = useForm();
  const mapping = useMapping(spec, path, value);
  const { filled, targets, rows } = mapping;
  const fields = fieldsOf(sample.shape).filter((field) => field.leaf);
  return (
    <div className={css.mapping}>
      <div className={css.top}>
        <strong className={css.count}>
          {t('filled', { count: targets, filled: number(filled), all: number(targets) })}
        </strong>
        <SamplePicker sample={sample} />
      </div>
      {sample.state !== 'ready' && <p className={css.quiet}>{t(`sample.${sample.state}`)}</p>}
      <RowList mapping={mapping} />
      {rows.length === 0 && fields.length > 0 && (
        <Button
          icon={Workflow}
          onPress={() => mapping.take(fields.map(({ path: from }) => asItIs(from)))}
        >
          {t('takeAll', { count: fields.length, shown: number(fields.length) })}
        </Button>
      )}
      <Suggestions mapping={mapping} />
      <Missing mapping={mapping} />
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </div>
  );
}

/** Fields that nodes behind read, that nothing fills, and for which nothing is suggested. */
function Missing({ mapping }: { readonly mapping: Mapping }) {
  const t = useTexts('mapping');
  const { missing, suggestions, rows, add } = mapping;
  const open = missing.filter(
    (name) => !suggestions.some((one) => one.to === name) && !rows.some((row) => row?.to === name),
  );
  if (open.length === 0) return null;
  return (
    <section className={css.missing} aria-label={t('behind.title')}>
      <p className={css.quiet}>{t('behind.title')}</p>
      <div>
        {open.map((name) => (
          <Button
            key={name}
            size="small"
            icon={Plus}
            aria-label={t('behind.add', { name })}
            onPress={() => add({ to: name })}
          >
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
}

const asItIs = (path: string) => ({ from: path, to: path, reason: 'same' }) as const;
