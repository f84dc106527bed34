import { useEffect, useState } from 'react';

export type Box = {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
};

const beat = 250; // milliseconds between two looks at where it is

/** Where the first element of a selector is on the screen; it follows when things move. */
export function useTarget(selector: string | undefined): Box | undefined {
  const [box, setBox] = useState<Box>();
  useEffect(() => {
    if (selector === undefined) return setBox(undefined);
    const look = () => {
      const rect = document.querySelector(selector)?.getBoundingClientRect();
      setBox((old) => (same(old, rect) ? old : rect && plain(rect)));
    };
    look();
    const timer = setInterval(look, beat);
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
    };
  }, [selector]);
  return box;
}

const plain = ({ top, left, width, height }: DOMRect): Box => ({ top, left, width, height });

function same(a: Box | undefined, b: DOMRect | undefined): boolean {
  if (!a || !b) return a === undefined && b === undefined;
  return a.top === b.top && a.left === b.left && a.width === b.width && a.height === b.height;
}
