import { ErrorText, Switch } from '../../../shared/ui';
import type { ControlProps } from '../context';

/** On or off. What is no truth value, written by hand, is shown as off with its error. */
export function SwitchControl({ spec, value, label, error, set }: ControlProps) {
  const usual = spec.default === true;
  return (
    <>
      <Switch
        label={label}
        hideLabel
        isSelected={typeof value === 'boolean' ? value : value === undefined && usual}
        onChange={(on) => set(on === usual ? undefined : on)}
      />
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </>
  );
}
