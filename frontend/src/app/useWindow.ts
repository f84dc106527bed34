import { useEffect } from 'react';
import { openOutside } from '../shared/backend';
import { openOverlay, useOverlay } from '../shared/frame';
import { isWriting, pressed } from '../shared/lib/keys';

/** What the window does on every screen: its two keys, dropped files, links that lead outside. */
export function useWindow(): void {
  useEffect(() => {
    const ends = [
      listen('keydown', keys),
      listen('click', follow),
      listen('dragover', refuse),
      listen('drop', refuse),
    ];
    return () => ends.forEach((end) => end());
  }, []);
}

function listen<Name extends keyof WindowEventMap>(
  name: Name,
  take: (event: WindowEventMap[Name]) => void,
): () => void {
  window.addEventListener(name, take);
  return () => window.removeEventListener(name, take);
}

function keys(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('[role=alertdialog], [aria-modal=true]')) return;
  const open = useOverlay.getState().open;
  if (pressed(event, 'Mod+K') && open === undefined) {
    event.preventDefault();
    openOverlay('commands');
  } else if (pressed(event, '?') && open === undefined && !isWriting(event.target)) {
    event.preventDefault();
    openOverlay('shortcuts');
  }
}

/** The window shows the program alone: other addresses open in the browser of the system. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link?.target !== '_blank' || event.defaultPrevented) return;
  event.preventDefault();
  openOutside(link.href);
}

/** A file that nobody takes must not replace the program by its content. */
function refuse(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files') || event.defaultPrevented) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}
