import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { MenuContext } from 'react-aria-components';
import { MenuPopover } from './Menu';
import css from './ContextMenu.module.css';

export type PointOnScreen = { readonly x: number; readonly y: number };

type AtProps = {
  /** Where it opens, in pixels of the window; undefined while it is closed. */
  readonly at: PointOnScreen | undefined;
  readonly onClose: () => void;
  /** A Menu. */
  readonly children: ReactNode;
};

/** A menu at a point of the screen, for surfaces that open it themselves. */
export function MenuAt({ at, onClose, children }: AtProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        className={css.anchor}
        style={at && { left: at.x, top: at.y }}
        aria-hidden
      />
      <MenuPopover
        triggerRef={anchor}
        isOpen={at !== undefined}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={0}
      >
        <MenuContext value={{ onClose }}>{children}</MenuContext>
      </MenuPopover>
    </>
  );
}

type Props = {
  /** A Menu. */
  readonly menu: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** What opens a menu on a right click, the menu key or Shift+F10 anywhere in it. */
export function ContextMenu({ menu, className, children }: Props) {
  const [at, setAt] = useState<PointOnScreen>();
  const open = (event: MouseEvent) => {
    event.preventDefault();
    setAt({ x: event.clientX, y: event.clientY });
  };
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    const box = (event.target as Element).getBoundingClientRect();
    setAt({ x: box.left + 8, y: box.bottom });
  };
  return (
    <div className={className} onContextMenu={open} onKeyDown={openByKey}>
      {children}
      <MenuAt at={at} onClose={() => setAt(undefined)}>
        {menu}
      </MenuAt>
    </div>
  );
}
