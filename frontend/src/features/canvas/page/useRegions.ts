import { useEffect, type RefObject } from 'react';

const order = ['bar', 'palette', 'canvas', 'inspector', 'drawer'];
const focusable =
  'button:not([disabled]), input:not([disabled]), textarea, select, a[href], [tabindex="0"]';

/** F6 goes to the next part of the page, Shift+F6 to the one before. */
export function useRegions(page: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !page.current) return;
      event.preventDefault();
      const here = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'];
      const at = order.indexOf(here ?? 'canvas');
      for (let i = 1; i <= order.length; i++) {
        const step = event.shiftKey ? -i : i;
        const name = order[(at + step + 2 * order.length) % order.length] ?? 'canvas';
        if (enter(page.current, name)) return;
      }
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [page]);
}

function enter(page: HTMLElement, name: string): boolean {
  const region = page.querySelector<HTMLElement>(`[data-region=${name}]`);
  if (!region) return false;
  const target =
    name === 'canvas'
      ? (region.querySelector<HTMLElement>('[data-card][tabindex="0"]') ??
        region.querySelector<HTMLElement>('[data-canvas]'))
      : [...region.querySelectorAll<HTMLElement>(focusable)].find(
          (one) => one.getAttribute('role') !== 'separator',
        );
  target?.focus();
  return target !== undefined && target !== null;
}
