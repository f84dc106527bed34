import { createContext, useContext, type ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import css from './Field.module.css';

/** What every labelled field has. */
export type FieldProps = {
  readonly label: string;
  readonly hideLabel?: boolean; // for screen readers only
  readonly help?: ReactNode;
  /** What is wrong and what to do; marks the field. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
};

/** The ids of texts outside of a field that say more of it, such as what a form writes below it. */
export const DescribedBy = createContext<string | undefined>(undefined);

export function FieldLabel({ label, hideLabel, isRequired }: FieldProps) {
  if (hideLabel) return null;
  return (
    <Label className={css.label}>
      {label}
      {isRequired && (
        <span className={css.required} aria-hidden>
          *
        </span>
      )}
    </Label>
  );
}

/** Help and error below a field; the error takes the place of the help. */
export function FieldNotes({ help, error }: FieldProps) {
  if (error !== undefined) return <FieldError className={css.error}>{error}</FieldError>;
  if (help === undefined) return null;
  return (
    <Text slot="description" className={css.help}>
      {help}
    </Text>
  );
}

/** The props that the base components share, from ours. */
export function useBaseProps(props: FieldProps) {
  const describedBy = useContext(DescribedBy);
  return {
    'aria-describedby': describedBy,
    'aria-label': props.hideLabel ? props.label : undefined,
    isInvalid: props.error !== undefined,
    isRequired: props.isRequired,
    isDisabled: props.isDisabled,
    validationBehavior: 'aria' as const,
    className: css.field,
  };
}
