import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';
import { legible } from '../core/framing';

/**
 * From how far the flow is seen: near, cards can be read; far, a card is a coloured block with an
 * icon; tiny, a block alone. Less is drawn of what could not be made out, so that large flows
 * stay quick.
 */
export type Distance = 'near' | 'far' | 'tiny';

const tinyZoom = 0.2;

/** Known to all cards and wires without asking each time. */
export const DistanceContext = createContext<Distance>('near');

export function useDistance(): Distance {
  return useContext(DistanceContext);
}

/** For the one that provides it. */
export function useDistanceOfView(): Distance {
  return useStore(({ transform: [, , zoom] }) => {
    if (zoom >= legible) return 'near';
    return zoom >= tinyZoom ? 'far' : 'tiny';
  });
}
