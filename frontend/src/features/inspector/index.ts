/**
 * The panel beside the canvas: the form of the chosen node, the facts of a chosen wire, of several
 * nodes, or of the flow. It draws what kinds declare and knows none of them by its name.
 */
export { Inspector } from './Inspector';
