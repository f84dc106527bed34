import type { KeyboardEvent, Ref } from 'react';
import { Button, Group, Input, SearchField as Base } from 'react-aria-components';
import { Search, X } from 'lucide-react';
import { Icon } from './Icon';
import { Kbd } from './Kbd';
import field from './Field.module.css';
import css from './SearchField.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly keys?: string; // the key that leads here, shown while it is empty
  readonly autoFocus?: boolean;
  readonly onSubmit?: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** A field to search in what stands below it. Escape empties it. */
export function SearchField(props: Props) {
  const { label, value, onChange, placeholder, keys } = props;
  return (
    <Base
      aria-label={label}
      className={css.search}
      value={value}
      onChange={onChange}
      autoFocus={props.autoFocus}
      onSubmit={props.onSubmit}
    >
      <Group className={field.box}>
        <span className={css.glass}>
          <Icon of={Search} size={14} />
        </span>
        <Input
          ref={props.inputRef}
          className={css.input}
          placeholder={placeholder}
          onKeyDown={props.onKeyDown}
          spellCheck={false}
        />
        {value === '' ? (
          keys !== undefined && (
            <span className={css.keys}>
              <Kbd>{keys}</Kbd>
            </span>
          )
        ) : (
          <Button className={css.clear}>
            <Icon of={X} size={14} />
          </Button>
        )}
      </Group>
    </Base>
  );
}
