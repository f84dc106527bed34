/**
 * The designer of one flow: its document, its canvas, and the page that holds palette, canvas,
 * inspector and drawer together. It is not the place for what a single kind needs.
 */
export { actions, keysOf, type ActionId } from './actions/actions';
export { addToOpen, openActions, openNodes, type OpenAction, type OpenNode } from './actions/open';
export { Designer as DesignerPage } from './page/Designer';
export { useDesigner } from './useDesigner';
export type * from './seam';
