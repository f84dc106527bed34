import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { Button, SegmentedControl } from '../../shared/ui';
import { FieldRow, itemObject } from '../form';
import { codeOf, isFilled, type Row } from './rows';
import { chainOf, chainOfPath, pathOf, write } from './chain';
import type { Mapping } from './useMapping';
import css from './mapping.module.css';

type Props = {
  readonly mapping: Mapping;
  readonly index: number;
  readonly row: Row;
  readonly onRemove: () => void;
};

/** One row with its fields: where the value goes, and where it comes from. */
export function RowEditor({ mapping, index, row, onRemove }: Props) {
  const t = useTexts('mapping');
  const [wanted, setMode] = useState(row.mode);
  const mode = isFilled(row) ? row.mode : wanted;
  const field = (name: string) => mapping.spec.fields?.find((one) => one.name === name);
  const at = [...mapping.path, index];
  const object = itemObject(mapping.items[index], mapping.spec);
  const show = (spec: FieldSpec | undefined) =>
    spec && <FieldRow spec={spec} path={[...at, spec.name]} value={object[spec.name]} compact />;
  const others = mapping.spec.fields?.filter((one) => !['to', 'from', 'value'].includes(one.name));
  return (
    <div className={css.editor}>
      {show(field('to'))}
      <SegmentedControl
        label={t('mode.label')}
        wide
        segments={[
          { id: 'field', label: t('mode.field') },
          { id: 'value', label: t('mode.value') },
        ]}
        selected={mode}
        onSelect={(to) => {
          setMode(to);
          if (to !== row.mode) mapping.write(index, inMode(row, to));
        }}
      />
      {show(field(mode === 'field' ? 'from' : 'value'))}
      {others?.map((spec) => (
        <div key={spec.name}>{show(spec)}</div>
      ))}
      <div className={css.editorFoot}>
        <Button look="quiet" size="small" icon={Trash2} onPress={onRemove}>
          {t('row.remove')}
        </Button>
      </div>
    </div>
  );
}

/** The row in the other mode, with what can be kept: a field as an expression, and back. */
export function inMode(row: Row, mode: Row['mode']): Row {
  if (mode === row.mode) return row;
  if (mode === 'value') {
    const value = row.from === '' ? '' : `{{ ${write(chainOfPath(row.from))} }}`;
    return { ...row, mode, value, from: '' };
  }
  const code = codeOf(row);
  const chain = code === undefined ? undefined : chainOf(code);
  return { ...row, mode, value: '', from: (chain && pathOf(chain)) ?? '' };
}
