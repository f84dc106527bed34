/** Choosing kinds of nodes: the palette beside the canvas, and the search that it is made of. */
export { KindSearch } from './KindSearch';
export { Palette } from './Palette';
export { recentKinds, usedKind } from './recent';
