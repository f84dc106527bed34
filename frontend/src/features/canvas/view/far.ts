import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** Below this zoom a card is a coloured block with an icon: nothing on it could be read. */
const farZoom = 0.4;

/** Whether the view is that far away; known to all cards and wires without asking each time. */
export const FarContext = createContext(false);

export function useFar(): boolean {
  return useContext(FarContext);
}

/** For the one that provides it. */
export function useIsFar(): boolean {
  return useStore((flow) => flow.transform[2] < farZoom);
}
