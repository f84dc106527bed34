import { createContext, useContext, type PointerEvent } from 'react';
import type { Loose } from '../core/fit';

/** How ports and ends of wires begin a wire; the canvas follows the pointer from there. */
export type BeginWire = {
  begin(loose: Loose, event: PointerEvent, all?: boolean): void;
};

export const WiringContext = createContext<BeginWire | undefined>(undefined);

export function useWiring(): BeginWire {
  const wiring = useContext(WiringContext);
  if (!wiring) throw new Error('useWiring: outside of the canvas');
  return wiring;
}
