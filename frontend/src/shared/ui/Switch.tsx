import type { ReactNode } from 'react';
import { Switch as Base, Text } from 'react-aria-components';
import css from './Switch.module.css';

type Props = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
};

/** Something that is on or off, at once. */
export function Switch({ label, hideLabel, help, ...rest }: Props) {
  return (
    <div className={css.field}>
      <Base {...rest} className={css.switch} aria-label={hideLabel ? label : undefined}>
        <span className={css.track}>
          <span className={css.thumb} />
        </span>
        {!hideLabel && label}
      </Base>
      {help !== undefined && <Text className={css.help}>{help}</Text>}
    </div>
  );
}
