/** What the screens around the canvas share: bar, navigation, sections, addresses, overlays. */
export { KindRow } from './KindRow';
export { Loading } from './Loading';
export type { Place } from './Nav';
export {
  closeOverlay,
  openOverlay,
  startTour,
  useOverlay,
  useTourStep,
  type Overlay,
} from './overlays';
export { go, href, routes } from './routes';
export { Screen } from './Screen';
export { Section } from './Section';
export { SearchButton } from './TopBar';
export { WorkspaceMenu } from './WorkspaceMenu';
