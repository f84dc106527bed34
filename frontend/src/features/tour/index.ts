/** A short tour from an empty screen to a flow that has run. It never gets in the way. */
export { Tour } from './Tour';
