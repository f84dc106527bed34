import { createElement, useMemo, type ReactElement } from 'react';
import type { KindSpec } from '../backend/types';
import { readSvg, type Drawing, type Shape } from './svg';
import css from './KindIcon.module.css';

const drawings = new Map<string, Drawing | undefined>();

function drawingOf(svg: string): Drawing | undefined {
  if (!drawings.has(svg)) drawings.set(svg, readSvg(svg));
  return drawings.get(svg);
}

/** The icon of a kind, drawn from its SVG text; shapes alone are taken from it. */
export function KindIcon({ svg, size = 16 }: { readonly svg: string; readonly size?: number }) {
  const drawing = useMemo(() => drawingOf(svg), [svg]);
  return (
    <svg
      fill="none"
      {...drawing?.attributes}
      viewBox={drawing?.viewBox ?? '0 0 24 24'}
      width={size}
      height={size}
      aria-hidden
    >
      {drawing ? (
        drawing.children.map(draw)
      ) : (
        <circle cx="12" cy="12" r="8" stroke="currentColor" />
      )}
    </svg>
  );
}

function draw(shape: Shape, index: number): ReactElement {
  return createElement(
    shape.tag,
    { key: index, ...shape.attributes },
    shape.children.length > 0 ? shape.children.map(draw) : undefined,
  );
}

type TileProps = {
  /** undefined for a kind that this version does not know */
  readonly kind: Pick<KindSpec, 'icon' | 'group'> | undefined;
  readonly size?: number;
  readonly plain?: boolean; // without the icon, where it could not be made out
};

/** The tile of a kind: its icon on the tint of its family. A name stands beside it. */
export function KindTile({ kind, size = 28, plain = false }: TileProps) {
  return (
    <span
      className={css.tile}
      style={{ width: size, height: size }}
      data-family={kind?.group ?? 'flow'}
      aria-hidden
    >
      {!plain && <KindIcon svg={kind?.icon ?? ''} size={Math.round(size * 0.57)} />}
    </span>
  );
}
