import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

export type Handle = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/**
 * Moves the items of a list: dragged by their handle, which other items make room for at once, or
 * with the arrow keys on it. `move` is told once, at the end of a drag. The items are the children
 * of `list` that have `data-item`; handles have `data-handle`.
 */
export function useReorder(move: (from: number, to: number) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const items = () => [
    ...(list.current?.querySelectorAll<HTMLElement>(':scope > [data-item]') ?? []),
  ];

  const focusHandle = (index: number) =>
    requestAnimationFrame(() =>
      items()[index]?.querySelector<HTMLElement>('[data-handle]')?.focus(),
    );
  const finish = () => {
    setDrag(undefined);
    if (!drag || drag.from === drag.to) return;
    move(drag.from, drag.to);
    focusHandle(drag.to);
  };

  const handle = (index: number): Handle => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index });
    },
    onPointerMove: (event) => {
      if (!drag) return;
      const to = placeAt(items(), event.clientY, drag);
      if (to !== drag.to) setDrag({ from: drag.from, to });
    },
    onPointerUp: finish,
    onPointerCancel: () => setDrag(undefined),
    onKeyDown: (event) => {
      const to = index + (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0);
      if (to === index || to < 0 || to >= items().length) return;
      event.preventDefault();
      move(index, to);
      focusHandle(to);
    },
  });

  /** The order in which items are shown while one is dragged: by their index. */
  const order = (count: number): number[] => {
    const all = Array.from({ length: count }, (_, i) => i);
    if (!drag) return all;
    const [moved] = all.splice(drag.from, 1);
    if (moved !== undefined) all.splice(drag.to, 0, moved);
    return all;
  };
  return { list, handle, order, moving: drag?.from };
}

/** The place at which a pointer holds an item: it changes when the pointer passes another's middle. */
function placeAt(shown: readonly HTMLElement[], y: number, drag: { to: number }): number {
  let to = 0;
  shown.forEach((element, i) => {
    if (i === drag.to) return;
    const { top, height } = element.getBoundingClientRect();
    if (y > top + height / 2) to++;
  });
  return to;
}
