import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from './session';
import type { DesignerState } from './state';

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession: outside of the designer');
  return session;
}

/** Reads the state of the open flow; renders again only when what is picked changes. */
export function useDesignerState<T>(pick: (state: DesignerState) => T): T {
  return useStore(useSession().store, pick);
}

/** As above, for a list or an object that is put together on each read. */
export function useShallowState<T>(pick: (state: DesignerState) => T): T {
  return useStore(useSession().store, useShallow(pick));
}
