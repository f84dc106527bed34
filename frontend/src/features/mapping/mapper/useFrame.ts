import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Where the two lists of fields lie on the board, in its own pixels. */
export type Frame = {
  readonly left: number; // right edge of the sources
  readonly right: number; // left edge of the targets
  readonly source: Window;
  readonly target: Window;
};
type Window = { readonly top: number; readonly height: number; readonly scrolled: number };

/** Follows the size of the board and how far its lists are scrolled. */
export function useFrame() {
  const board = useRef<HTMLDivElement>(null);
  const source = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>();
  const measure = useCallback(() => {
    if (!board.current || !source.current || !target.current) return;
    const origin = board.current.getBoundingClientRect();
    const windowOf = (element: HTMLElement) => {
      const { top, height } = element.getBoundingClientRect();
      return { top: top - origin.top, height, scrolled: element.scrollTop };
    };
    setFrame({
      left: source.current.getBoundingClientRect().right - origin.left,
      right: target.current.getBoundingClientRect().left - origin.left,
      source: windowOf(source.current),
      target: windowOf(target.current),
    });
  }, []);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    for (const element of [board.current, source.current, target.current]) {
      if (element) observer.observe(element);
    }
    measure();
    return () => observer.disconnect();
  }, [measure]);
  return { board, source, target, frame, measure };
}

export const rowHeight = 34;

/** The middle of a line of a list; held at the edge, and told so, when it is scrolled out of sight. */
export function placeOf(window: Window, index: number): { y: number; hidden: boolean } {
  const y = index * rowHeight + rowHeight / 2 - window.scrolled;
  const inside = Math.max(4, Math.min(window.height - 4, y));
  return { y: window.top + inside, hidden: inside !== y };
}
