/** Finding and doing everything by typing, and the sheet of all keys. */
export { Commands } from './Commands';
export { Shortcuts } from './Shortcuts';
