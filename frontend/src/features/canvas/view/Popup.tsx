import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Place } from '../seam';
import css from './Popup.module.css';

type Props = {
  readonly at: Place; // in the canvas' frame
  readonly width: number;
  readonly height: number; // at most
  readonly label: string;
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

/** A small panel at a place of the canvas, kept inside its frame. A press outside closes it. */
export function Popup({ at, width, height, label, onLeave, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  const [place, setPlace] = useState(at);
  useEffect(() => {
    leave.current = onLeave;
  });
  useLayoutEffect(() => {
    const frame = ref.current?.parentElement?.getBoundingClientRect();
    if (!frame) return;
    const inside = (value: number, size: number, room: number) =>
      Math.max(8, Math.min(value, room - size - 8));
    setPlace({ x: inside(at.x, width, frame.width), y: inside(at.y, height, frame.height) });
  }, [at, width, height]);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && ref.current?.contains(event.target)) return;
      leave.current();
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, []);
  return (
    <div
      ref={ref}
      className={css.popup}
      role="dialog"
      aria-label={label}
      data-floating
      style={{ left: place.x, top: place.y, width, maxHeight: height }}
    >
      {children}
    </div>
  );
}
