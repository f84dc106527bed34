import { create } from 'zustand';

/** What lies over the screens, opened from several places. One at a time. */
export type Overlay = 'commands' | 'shortcuts' | 'newFlow';

export const useOverlay = create<{ open: Overlay | undefined }>(() => ({ open: undefined }));

export const openOverlay = (open: Overlay): void => useOverlay.setState({ open });
export const closeOverlay = (): void => useOverlay.setState({ open: undefined });

/** The step of the guided tour; undefined while nobody takes it. It goes along over all screens. */
export const useTourStep = create<{ step: number | undefined }>(() => ({ step: undefined }));

export const startTour = (): void => useTourStep.setState({ step: 0 });
