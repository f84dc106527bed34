import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as Base,
  SelectValue,
} from 'react-aria-components';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useBaseProps, FieldLabel, FieldNotes, type FieldProps } from './Field';
import { Icon } from './Icon';
import css from './Field.module.css';

export type Option<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly note?: string; // a second, fainter line
};

type Props<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | undefined;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string | undefined;
};

/** One of several; for two to four that fit in a row take SegmentedControl. */
export function Select<Id extends string>(props: Props<Id>) {
  const { options, value, onChange, placeholder } = props;
  return (
    <Base
      {...useBaseProps(props)}
      value={value ?? null}
      placeholder={placeholder}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
    >
      <FieldLabel {...props} />
      <Button className={css.button}>
        <SelectValue className={css.value} />
        <Icon of={ChevronsUpDown} size={14} />
      </Button>
      <FieldNotes {...props} />
      <Popover className={css.popover} offset={4}>
        <ListBox className={css.list} items={options}>
          {(option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </Base>
  );
}

/** One line of a list to choose from. */
export function OptionItem({ id, label, note }: Option) {
  return (
    <ListBoxItem id={id} textValue={label} className={css.option}>
      {({ isSelected }) => (
        <>
          <span className={css.optionWords}>
            <span>{label}</span>
            {note !== undefined && <span className={css.optionNote}>{note}</span>}
          </span>
          {isSelected && <Icon of={Check} size={14} />}
        </>
      )}
    </ListBoxItem>
  );
}
