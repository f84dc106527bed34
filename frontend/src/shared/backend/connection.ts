import { create } from 'zustand';

/**
 * Whether the engine answers: `open`; `lost` while the program does not answer and is asked again;
 * `refused` when this browser was not let in and needs the address that `fairlead serve` printed.
 * The desktop window is always open.
 */
export type Connection = 'open' | 'lost' | 'refused';

export const useConnection = create<{ state: Connection }>(() => ({ state: 'open' }));

export const setConnection = (state: Connection): void => useConnection.setState({ state });
