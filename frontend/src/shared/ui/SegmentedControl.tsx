import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Icon, type LucideIcon } from './Icon';
import css from './SegmentedControl.module.css';

export type Segment<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly icon?: LucideIcon;
};

type Props<Id extends string> = {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly wide?: boolean; // fills its place with equal segments
  readonly isDisabled?: boolean;
};

/** A choice of two to four that are all in sight; one is always chosen. */
export function SegmentedControl<Id extends string>(props: Props<Id>) {
  const { label, segments, selected, onSelect, wide, isDisabled = false } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={css.group}
      data-wide={wide ? '' : undefined}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen) onSelect(chosen.id);
      }}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.id} id={segment.id} className={css.segment}>
          {segment.icon && <Icon of={segment.icon} size={14} />}
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
