import { Button, ComboBox as Base, Group, Input, ListBox, Popover } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import { useTexts } from '../i18n';
import { useBaseProps, FieldLabel, FieldNotes, type FieldProps } from './Field';
import { Icon } from './Icon';
import { OptionItem, type Option } from './Select';
import css from './Field.module.css';

type Props = FieldProps & {
  readonly options: readonly Option[];
  /** The text in the field: an option's id, or what was typed where `free`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly free?: boolean; // any text is allowed, the options are suggestions
  readonly placeholder?: string | undefined;
  readonly mono?: boolean;
  readonly onBlur?: () => void;
};

/** A field with a list that is searched as one types. */
export function ComboBox(props: Props) {
  const { options, value, onChange, free = false, placeholder, mono } = props;
  const t = useTexts();
  const chosen = options.find((option) => option.id === value);
  return (
    <Base
      {...useBaseProps(props)}
      allowsCustomValue={free}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={options}
      onBlur={props.onBlur}
      {...(free
        ? { inputValue: value, onInputChange: onChange }
        : {
            value: chosen?.id ?? null,
            onChange: (key) => typeof key === 'string' && onChange(key),
          })}
    >
      <FieldLabel {...props} />
      <Group className={css.box}>
        <Input
          className={css.bare}
          placeholder={placeholder}
          data-mono={mono ? '' : undefined}
          spellCheck={false}
        />
        <Button className={css.step}>
          <Icon of={ChevronDown} size={14} />
        </Button>
      </Group>
      <FieldNotes {...props} />
      <Popover className={css.popover} offset={4}>
        <ListBox
          className={css.list}
          items={options}
          renderEmptyState={() => <div className={css.nothing}>{t('nothingFits')}</div>}
        >
          {(option: Option) => <OptionItem {...option} />}
        </ListBox>
      </Popover>
    </Base>
  );
}
