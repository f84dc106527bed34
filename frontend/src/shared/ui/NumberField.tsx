import { Button, Group, Input, NumberField as Base } from 'react-aria-components';
import { Minus, Plus } from 'lucide-react';
import { useBaseProps, FieldLabel, FieldNotes, type FieldProps } from './Field';
import { Icon } from './Icon';
import css from './Field.module.css';

type Props = FieldProps & {
  readonly value: number | undefined;
  /** undefined when the field was emptied */
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number;
  readonly whole?: boolean; // no fraction
  readonly placeholder?: string | undefined;
};

/** A number, written in the manner of the language; arrows and buttons step it. */
export function NumberField(props: Props) {
  const { value, onChange, min, max, step = 1, whole = false, placeholder } = props;
  return (
    <Base
      {...useBaseProps(props)}
      value={value ?? NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      minValue={min}
      maxValue={max}
      step={whole ? step : undefined}
      formatOptions={{ useGrouping: false, maximumFractionDigits: whole ? 0 : 20 }}
    >
      <FieldLabel {...props} />
      <Group className={css.box}>
        <Input className={css.bare} placeholder={placeholder} />
        <Button slot="decrement" className={css.step}>
          <Icon of={Minus} size={14} />
        </Button>
        <Button slot="increment" className={css.step}>
          <Icon of={Plus} size={14} />
        </Button>
      </Group>
      <FieldNotes {...props} />
    </Base>
  );
}
