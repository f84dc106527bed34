import { Check, Plus, SquareFunction } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Icon, Tooltip } from '../../../shared/ui';
import { Button } from 'react-aria-components';
import type { Helper } from '../../form';
import type { Match } from '../suggest';
import { HelperPicker } from './HelperPicker';
import type { Drag } from './useDrag';
import { placeOf, type Frame } from './useFrame';
import { pillOf, type Line } from './wires';
import css from './mapper.module.css';

type Props = {
  readonly frame: Frame;
  readonly lines: readonly Line[];
  readonly chosen: string | undefined; // target
  readonly lit: string | undefined; // source whose lines stand out
  readonly drag: (Drag & { readonly row: number }) | undefined;
  readonly origin: { readonly left: number; readonly top: number }; // of the board in the window
  readonly onChoose: (target: string) => void;
  readonly onTake: (match: Match) => void;
  readonly onWrap: (target: string, helper: Helper) => void;
};

/** How far along a line its label stands: labels of two lines are kept apart. */
const places: Readonly<Record<Line['look'], number>> = { plain: 0.68, each: 0.5, suggested: 0.3 };

/** The wires between the fields, with what is done on the way. */
export function Wires({
  frame,
  lines,
  chosen,
  lit,
  drag,
  origin,
  onChoose,
  onTake,
  onWrap,
}: Props) {
  const placed = lines.map((line) => {
    const from = placeOf(frame.source, line.from);
    const to = placeOf(frame.target, line.to);
    return { line, from, to, hidden: from.hidden || to.hidden };
  });
  const isLit = ({ target, source }: Line) => target === chosen || source === lit;
  return (
    <>
      <svg className={css.wires} aria-hidden>
        {placed.map(({ line, from, to, hidden }) => {
          const path = curve(frame.left, from.y, frame.right, to.y);
          return (
            <g
              key={line.key}
              data-look={line.look}
              data-lit={isLit(line) ? '' : undefined}
              data-hidden={hidden ? '' : undefined}
            >
              <path className={css.hit} d={path} onClick={() => onChoose(line.target)} />
              <path className={css.wire} d={path} />
            </g>
          );
        })}
        {drag && <DragLine frame={frame} drag={drag} origin={origin} />}
      </svg>
      {placed.map(
        ({ line, from, to, hidden }) =>
          !hidden &&
          line.first && (
            <Pill
              key={line.key}
              line={line}
              lit={isLit(line)}
              x={frame.left + (frame.right - frame.left) * places[line.look]}
              y={between(from.y, to.y, places[line.look])}
              onChoose={onChoose}
              onTake={onTake}
              onWrap={onWrap}
              chosen={chosen}
            />
          ),
      )}
    </>
  );
}

type PillProps = Pick<Props, 'chosen' | 'onChoose' | 'onTake' | 'onWrap'> & {
  readonly line: Line;
  readonly lit: boolean;
  readonly x: number;
  readonly y: number;
};

/** What is done on the way, or why a match is suggested; a press goes there, or takes the match. */
function Pill({ line, lit, x, y, chosen, onChoose, onTake, onWrap }: PillProps) {
  const t = useTexts('mapping');
  const { look, steps, source, target, match } = line;
  const style = { left: x, top: y };
  if (match) {
    const label = t('suggest.take', { from: source, to: target });
    return (
      <Tooltip text={label}>
        <Button
          className={css.pill}
          style={style}
          data-look={look}
          aria-label={label}
          onPress={() => onTake(match)}
        >
          {t(`suggest.${match.reason}`)}
          <Icon of={Check} size={12} />
        </Button>
      </Tooltip>
    );
  }
  if (look === 'each') {
    return (
      <span className={css.pill} style={style} data-look={look}>
        {t('wire.each')}
      </span>
    );
  }
  if (steps.length === 0) {
    if (target !== chosen) return null;
    const label = t('wire.add', { from: source, to: target });
    return (
      <HelperPicker
        label={label}
        onPick={(helper) => onWrap(target, helper)}
        button={
          <Button className={css.pill} style={style} data-look="add" aria-label={label}>
            <Icon of={Plus} size={12} />
            <Icon of={SquareFunction} size={14} />
          </Button>
        }
      />
    );
  }
  return (
    <Tooltip text={steps.join(' → ')}>
      <Button
        className={css.pill}
        style={style}
        data-lit={lit ? '' : undefined}
        aria-label={t('wire.open', { from: source, to: target, steps: steps.join(', ') })}
        onPress={() => onChoose(target)}
      >
        {pillOf(steps)}
      </Button>
    </Tooltip>
  );
}

function DragLine({
  frame,
  drag,
  origin,
}: Pick<Props, 'frame' | 'origin'> & { drag: Drag & { row: number } }) {
  const { from, row, x, y } = drag;
  const isSource = from.side === 'source';
  const start = placeOf(isSource ? frame.source : frame.target, row);
  const end = { x: x - origin.left, y: y - origin.top };
  const path = isSource
    ? curve(frame.left, start.y, end.x, end.y)
    : curve(end.x, end.y, frame.right, start.y);
  return (
    <g data-look="drag" data-lit={drag.over ? '' : undefined}>
      <path className={css.wire} d={path} />
    </g>
  );
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M ${x1} ${y1} C ${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** The height of such a curve at a share of its way across. */
function between(y1: number, y2: number, share: number): number {
  const t = solve(share);
  const eased = 3 * t * t - 2 * t * t * t;
  return y1 + (y2 - y1) * eased;
}

/** t for which x(t) = 1.5·t·(1-t)² + 1.5·t²·(1-t) + t³ is the given share of the way. */
function solve(share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    const x = 1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3;
    if (x < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
