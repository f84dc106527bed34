/** How the program looks and speaks, which version it is, and where the keys are listed. */
export { Settings } from './Settings';
