import { GripVertical, Plus, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Button, Icon, IconButton } from '../../../shared/ui';
import { useReorder } from './useReorder';
import css from './fields.module.css';

type Props = {
  readonly label: string;
  readonly count: number;
  readonly card?: boolean; // items of several lines have a frame
  readonly addLabel: string;
  readonly max?: number | undefined;
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly children: (index: number) => ReactNode;
};

/** The items of a list: added, removed, and put in order with the mouse or the arrow keys. */
export function Items(props: Props) {
  const { label, count, card, addLabel, max = Infinity, onAdd, onRemove, onMove, children } = props;
  const t = useTexts('form');
  const { list, handle, order, moving } = useReorder(onMove);
  const add = useRef<HTMLButtonElement>(null);
  const remove = (index: number) => {
    onRemove(index);
    add.current?.focus();
  };
  const append = () => {
    onAdd();
    requestAnimationFrame(() => {
      const last = list.current?.querySelector('[data-item]:last-of-type');
      last?.querySelector<HTMLElement>('input, textarea, [contenteditable=true]')?.focus();
    });
  };
  return (
    <div className={css.stack} role="group" aria-label={label}>
      <div ref={list} className={css.items}>
        {order(count).map((index) => (
          <div
            key={index}
            className={css.item}
            data-item
            data-card={card ? '' : undefined}
            data-moving={moving === index ? '' : undefined}
          >
            <button
              type="button"
              className={css.handle}
              data-handle
              aria-label={t('list.move', { at: index + 1, all: count })}
              title={t('list.moveHow')}
              {...handle(index)}
            >
              <Icon of={GripVertical} size={14} />
            </button>
            {children(index)}
            <IconButton
              icon={X}
              size="small"
              label={t('list.remove', { at: index + 1 })}
              onPress={() => remove(index)}
            />
          </div>
        ))}
      </div>
      <div className={css.add}>
        <Button
          ref={add}
          look="quiet"
          size="small"
          icon={Plus}
          isDisabled={count >= max}
          onPress={append}
        >
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
