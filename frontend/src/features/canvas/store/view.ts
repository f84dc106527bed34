import type { Place } from '../seam';

/** What the canvas can do for others: it is the only one that knows where the view stands. */
export type View = {
  /** Brings parts into view, moving no more than needed. */
  reveal(nodes: readonly string[], notes: readonly string[]): void;
  /** Shows a flow for the first time: all of it, or its beginning where all could not be read. */
  open(): void;
  fitAll(): void;
  fitSelection(): void;
  zoomTo(zoom: number): void;
  zoomBy(factor: number): void;
  /** A place of the flow from one of the window, and back into the canvas' frame. */
  toFlow(client: Place): Place;
  toFrame(place: Place): Place;
  /** The pointer if it is over the canvas, else the middle of the view; in the flow. */
  pointer(): Place;
  /** The place of a new node in the middle of the view. */
  center(): Place;
  focus(): void;
  /** The chosen card, else the canvas. */
  focusLead(): void;
};
