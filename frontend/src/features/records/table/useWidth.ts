import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of an element, measured when it appears; 0 before. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    setWidth(element.current?.clientWidth ?? 0);
  }, [element]);
  return width;
}
