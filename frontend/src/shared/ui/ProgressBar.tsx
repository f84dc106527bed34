import { Label, ProgressBar as Base } from 'react-aria-components';
import css from './ProgressBar.module.css';

type Props = {
  readonly label: string; // what is waited for
  readonly hideLabel?: boolean;
  /** 0 to 1; undefined while nobody knows how long it takes */
  readonly value?: number | undefined;
  readonly note?: string; // «3,200 of 8,930», «about 20 s»
};

/** How far something is. */
export function ProgressBar({ label, hideLabel = false, value, note }: Props) {
  const known = value !== undefined;
  return (
    <Base
      className={css.progress}
      aria-label={hideLabel ? label : undefined}
      value={known ? value * 100 : undefined}
      isIndeterminate={!known}
      valueLabel={note}
    >
      {!hideLabel && (
        <span className={css.words}>
          <Label>{label}</Label>
          {note !== undefined && <span className={css.note}>{note}</span>}
        </span>
      )}
      <span className={css.track}>
        <span
          className={css.bar}
          data-known={known ? '' : undefined}
          style={known ? { width: `${Math.min(1, Math.max(0, value)) * 100}%` } : undefined}
        />
      </span>
    </Base>
  );
}
