/** The user guide inside the program: contents, search, and pages with links between them. */
export { Guide } from './Guide';
export { chaptersOf, searchGuide, type Chapter, type Found, type GuidePage } from './chapters';
