import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { recall, remember } from '../lib/memory';
import css from './Splitter.module.css';

type PaneLimits = { readonly initial: number; readonly min: number; readonly max: number };

export type Pane = PaneLimits & {
  readonly size: number; // pixels
  readonly resize: (size: number) => void;
};

/** A panel whose size in pixels a person sets; it is remembered on this computer by its name. */
export function usePane(name: string, limits: PaneLimits): Pane {
  const { initial, min, max } = limits;
  const inside = (size: number) => Math.round(Math.min(max, Math.max(min, size)));
  const [size, setSize] = useState(() => inside(recall(`pane.${name}`, initial)));
  const resize = (wanted: number) => {
    const next = inside(wanted);
    setSize(next);
    remember(`pane.${name}`, next);
  };
  return { initial, min, max, size, resize };
}

type Props = {
  readonly pane: Pane;
  /** On which side of this line the pane is. */
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  readonly label: string; // what is resized: «Inspector»
};

const step = 16;

/**
 * The line between a pane and what takes the rest. Dragged, or moved with the arrows (Shift for
 * large steps, Home and End for the limits); Enter or a double click gives the first size back.
 */
export function Splitter({ pane, side, label }: Props) {
  const upright = side === 'left' || side === 'right';
  const sign = side === 'left' || side === 'top' ? 1 : -1;
  const from = useRef<{ at: number; size: number }>(undefined);
  const place = (event: PointerEvent) => (upright ? event.clientX : event.clientY);
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { at: place(event), size: pane.size };
  };
  const drag = (event: PointerEvent) => {
    if (from.current) pane.resize(from.current.size + sign * (place(event) - from.current.at));
  };
  const drop = () => {
    from.current = undefined;
  };
  const keys = (event: KeyboardEvent) => {
    const large = event.shiftKey ? 4 : 1;
    const moves: Record<string, number> = {
      [upright ? 'ArrowRight' : 'ArrowDown']: pane.size + sign * step * large,
      [upright ? 'ArrowLeft' : 'ArrowUp']: pane.size - sign * step * large,
      Home: pane.min,
      End: pane.max,
      Enter: pane.initial,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    pane.resize(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={pane.size}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      className={css.splitter}
      data-upright={upright ? '' : undefined}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={() => pane.resize(pane.initial)}
      onKeyDown={keys}
    />
  );
}
