import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindSpec } from '../../shared/backend/types';
import { KindSearch } from './KindSearch';

type Props = {
  readonly kinds: ReadonlyMap<string, KindSpec>;
  readonly onAdd: (kind: string) => void;
  readonly onCarry: (kind: string, event: PointerEvent) => void;
  readonly onLeave: () => void;
};

/** The kinds of nodes, to be searched, dragged onto the canvas, or added by Enter. */
export function Palette({ kinds, onAdd, onCarry, onLeave }: Props) {
  const { t } = useTranslation('palette');
  const list = useMemo(() => [...kinds.values()], [kinds]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || !isFree(document.activeElement)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <KindSearch
      kinds={list}
      label={t('label')}
      placeholder={t('search')}
      hint="/"
      field={field}
      onPick={onAdd}
      onCarry={onCarry}
      onLeave={onLeave}
    />
  );
}

/** Whether a key is not for what has the focus: on the canvas `/` searches at the pointer. */
function isFree(active: Element | null): boolean {
  if (!(active instanceof HTMLElement) || active === document.body) return false;
  return !active.closest(
    '[data-canvas], input, textarea, select, [contenteditable], [role=dialog]',
  );
}
