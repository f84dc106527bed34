import type { Box } from './useTarget';

export const card = { width: 336, height: 210 };
const gap = 12;

type Screen = { readonly width: number; readonly height: number };

/**
 * Where the card stands: beside what it points at, on the side with most room, wholly on the
 * screen; in the middle when it points at nothing.
 */
export function placeBeside(box: Box | undefined, screen: Screen): { top: number; left: number } {
  const inside = (value: number, size: number, whole: number) =>
    Math.max(gap, Math.min(value, whole - size - gap));
  if (!box) {
    return {
      top: Math.max(gap, (screen.height - card.height) / 2),
      left: Math.max(gap, (screen.width - card.width) / 2),
    };
  }
  const right = screen.width - box.left - box.width;
  const below = screen.height - box.top - box.height;
  const needs = card.width + 2 * gap;
  if (right >= needs || box.left >= needs) {
    const left = right >= box.left ? box.left + box.width + gap : box.left - card.width - gap;
    return { top: inside(box.top + gap, card.height, screen.height), left };
  }
  const top = below >= box.top ? box.top + box.height + gap : box.top - card.height - gap;
  return {
    top: inside(top, card.height, screen.height),
    left: inside(box.left + (box.width - card.width) / 2, card.width, screen.width),
  };
}
