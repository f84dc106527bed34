import type { ReactNode } from 'react';
import {
  Header,
  Menu as BaseMenu,
  MenuItem as BaseItem,
  MenuSection as BaseSection,
  MenuTrigger as BaseTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
  type PopoverProps,
} from 'react-aria-components';
import { Check, ChevronRight } from 'lucide-react';
import { Icon, type LucideIcon } from './Icon';
import { Kbd } from './Kbd';
import css from './Menu.module.css';

type MenuProps = {
  readonly label: string;
  readonly onAction?: (id: string) => void;
  readonly onClose?: () => void;
  /** MenuItem, MenuSection, MenuSeparator, Submenu. */
  readonly children: ReactNode;
};

/** The list itself, to be put into MenuTrigger, ContextMenu or Submenu. */
export function Menu({ label, onAction, onClose, children }: MenuProps) {
  return (
    <BaseMenu
      aria-label={label}
      className={css.menu}
      onAction={(key) => onAction?.(String(key))}
      onClose={onClose}
    >
      {children}
    </BaseMenu>
  );
}

type ItemProps = {
  readonly id?: string;
  readonly label: string;
  readonly note?: string; // a second, fainter line
  readonly icon?: LucideIcon;
  readonly keys?: string;
  readonly danger?: boolean;
  readonly chosen?: boolean; // has a mark
  readonly isDisabled?: boolean;
  readonly onAction?: () => void;
};

export function MenuItem(props: ItemProps) {
  const { label, note, icon, keys, danger, chosen, ...rest } = props;
  return (
    <BaseItem
      {...rest}
      textValue={label}
      className={css.item}
      data-danger={danger ? '' : undefined}
    >
      {({ hasSubmenu }) => (
        <>
          {icon && <Icon of={icon} size={16} />}
          <span className={css.words}>
            <span>{label}</span>
            {note !== undefined && <span className={css.note}>{note}</span>}
          </span>
          {chosen && <Icon of={Check} size={14} />}
          {keys !== undefined && <Kbd plain>{keys}</Kbd>}
          {hasSubmenu && <Icon of={ChevronRight} size={14} />}
        </>
      )}
    </BaseItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <BaseSection className={css.section}>
      <Header className={css.header}>{title}</Header>
      {children}
    </BaseSection>
  );
}

export function MenuSeparator() {
  return <Separator className={css.separator} />;
}

type SubmenuProps = {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onAction?: (id: string) => void;
  readonly children: ReactNode;
};

/** An item that opens a further menu beside it. */
export function Submenu({ label, icon, onAction, children }: SubmenuProps) {
  return (
    <SubmenuTrigger>
      <MenuItem label={label} icon={icon} />
      <MenuPopover placement="end top" offset={-2}>
        <Menu label={label} onAction={onAction}>
          {children}
        </Menu>
      </MenuPopover>
    </SubmenuTrigger>
  );
}

type TriggerProps = {
  /** The Button or IconButton that opens it. */
  readonly button: ReactNode;
  readonly placement?: PopoverProps['placement'];
  /** A Menu. */
  readonly children: ReactNode;
};

/** A button with its menu. */
export function MenuTrigger({ button, placement = 'bottom start', children }: TriggerProps) {
  return (
    <BaseTrigger>
      {button}
      <MenuPopover placement={placement}>{children}</MenuPopover>
    </BaseTrigger>
  );
}

/** The floating frame of a menu. */
export function MenuPopover(props: Omit<PopoverProps, 'className' | 'style'>) {
  return <Popover offset={4} {...props} className={css.popover} />;
}
