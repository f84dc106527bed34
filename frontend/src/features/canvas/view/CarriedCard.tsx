import { useStore } from '@xyflow/react';
import { createPortal } from 'react-dom';
import { KindTile } from '../../../shared/ui';
import { card } from '../core/geometry';
import { useDesignerState } from '../store/context';
import { kindTitle } from '../store/facade';
import { useWords } from './words';
import css from './NodeCard.module.css';

/** The card under the pointer while a kind is carried from the palette. */
export function CarriedCard() {
  const { language } = useWords();
  const carried = useDesignerState((state) => state.carried);
  const kinds = useDesignerState((state) => state.kinds);
  const zoom = useStore((flow) => flow.transform[2]);
  if (!carried) return null;
  const height = card.head + card.foot;
  const { x, y } = carried.client;
  return createPortal(
    <div
      className={css.carried}
      style={{
        width: card.width,
        height,
        transform: `translate(${x}px, ${y}px) scale(${zoom}) translate(-50%, -50%)`,
      }}
      aria-hidden
    >
      <div className={css.head} style={{ height: card.head }}>
        <KindTile kind={kinds.get(carried.kind)} />
        <div className={css.texts}>
          <div className={css.name}>{kindTitle(kinds, carried.kind, language)}</div>
        </div>
      </div>
    </div>,
    document.body,
  );
}
