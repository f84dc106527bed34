import { GripVertical } from 'lucide-react';
import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindSpec } from '../../shared/backend/types';
import { KindTile } from '../../shared/ui';
import css from './KindSearch.module.css';

type Props = {
  readonly id: string;
  readonly kind: KindSpec;
  readonly dense: boolean;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onPick: () => void;
  readonly onCarry: ((kind: string, event: PointerEvent) => void) | undefined;
};

const slack = 5; // pixels a press may move before it carries the kind away

/** One kind in the list: taken by a click, or carried to the canvas. */
export function KindOption({ id, kind, dense, marked, onMark, onPick, onCarry }: Props) {
  const { i18n } = useTranslation('palette');
  const french = (i18n.resolvedLanguage ?? i18n.language).startsWith('fr');
  const words = (text: { en: string; fr: string }) => (french && text.fr) || text.en;
  const start = useRef<{ x: number; y: number }>(undefined);
  const carried = useRef(false);
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault(); // the field keeps the focus
    start.current = { x: event.clientX, y: event.clientY };
    carried.current = false;
    onMark();
  };
  const carry = (event: PointerEvent) => {
    if (!start.current || !onCarry) return;
    start.current = undefined;
    carried.current = true;
    onCarry(kind.id, event);
  };
  const move = (event: PointerEvent) => {
    const from = start.current;
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) >= slack) carry(event);
  };
  const click = (event: MouseEvent) => {
    start.current = undefined;
    const again = event.detail > 1; // a double click takes one
    if (!carried.current && !again) onPick();
  };
  return (
    <div
      id={id}
      role="option"
      aria-selected={marked}
      aria-label={words(kind.title)}
      className={css.option}
      data-kind={kind.id}
      title={words(kind.tip)}
      onPointerDown={down}
      onPointerMove={move}
      onPointerLeave={carry} // a quick hand is off the row before it has moved on it
      onClick={click}
    >
      <KindTile kind={kind} size={22} />
      <span className={css.title}>{words(kind.title)}</span>
      {dense && <span className={css.tip}>{words(kind.tip)}</span>}
      {onCarry && <GripVertical size={13} className={css.grip} aria-hidden />}
    </div>
  );
}
