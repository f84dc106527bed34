import type { KeyboardEvent, Ref } from 'react';
import { Input, TextArea, TextField as Base } from 'react-aria-components';
import { useBaseProps, FieldLabel, FieldNotes, type FieldProps } from './Field';
import css from './Field.module.css';

type Props = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onFocus?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly placeholder?: string | undefined;
  readonly mono?: boolean; // paths, expressions
  readonly lines?: number; // more than one makes it a text of several lines
  readonly autoFocus?: boolean;
  readonly isReadOnly?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** A text of one or several lines. */
export function TextField(props: Props) {
  const { value, onChange, onBlur, onFocus, placeholder, mono, lines = 1 } = props;
  const input = {
    className: css.input,
    placeholder,
    'data-mono': mono ? '' : undefined,
    spellCheck: false,
    onKeyDown: props.onKeyDown,
  };
  return (
    <Base
      {...useBaseProps(props)}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      onFocus={onFocus}
      autoFocus={props.autoFocus}
      isReadOnly={props.isReadOnly}
    >
      <FieldLabel {...props} />
      {lines > 1 ? (
        <TextArea {...input} rows={lines} data-lines="" />
      ) : (
        <Input {...input} ref={props.inputRef} />
      )}
      <FieldNotes {...props} />
    </Base>
  );
}
