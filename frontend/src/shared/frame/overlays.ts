import { create } from 'zustand';

/** What lies over the screens, opened from several places. One at a time. */
export type Overlay = 'commands' | 'shortcuts' | 'newFlow' | 'tour';

export const useOverlay = create<{ open: Overlay | undefined }>(() => ({ open: undefined }));

export const openOverlay = (open: Overlay): void => useOverlay.setState({ open });
export const closeOverlay = (): void => useOverlay.setState({ open: undefined });
