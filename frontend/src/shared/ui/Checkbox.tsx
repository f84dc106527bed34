import type { ReactNode } from 'react';
import { Checkbox as Base } from 'react-aria-components';
import { Check, Minus } from 'lucide-react';
import css from './Checkbox.module.css';

type Props = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean; // some of what it stands for
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
};

/** Whether something is taken in; for what acts at once take Switch. */
export function Checkbox({ label, hideLabel, help, ...rest }: Props) {
  return (
    <div className={css.field}>
      <Base {...rest} className={css.checkbox} aria-label={hideLabel ? label : undefined}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={css.box}>
              {isIndeterminate ? (
                <Minus size={12} strokeWidth={3} aria-hidden />
              ) : (
                isSelected && <Check size={12} strokeWidth={3} aria-hidden />
              )}
            </span>
            {!hideLabel && label}
          </>
        )}
      </Base>
      {help !== undefined && <span className={css.help}>{help}</span>}
    </div>
  );
}
