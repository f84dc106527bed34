/**
 * The records of a flow: how they are read exactly, listed, followed on their way, and the drawer
 * that shows them with runs, failures and problems. It does not change flows.
 */
export { codeTheme } from './code/theme';
export { inSpots, outSpots, countAt, type Spot } from './data/places';
export type { Row } from './data/rows';
export { useRecords, type Place, type Records } from './data/useRecords';
export { placeOf, pulseOf, useSpots } from './data/useSpot';
export { Drawer } from './drawer/Drawer';
export { NoRun } from './pane/NoRun';
export { useSpotLabel } from './pane/SpotSelect';
export { asExpression, isName, parsePath, writePath, type Step } from './value/path';
export { readValue } from './value/parse';
export {
  fieldsOf,
  mainType,
  knownShape,
  noShape,
  shapeAt,
  shapeOf,
  valueAt,
  type Field,
  type Shape,
} from './value/shape';
export {
  isFields,
  isList,
  plainText,
  shortText,
  typeOf,
  writeJson,
  type Value,
  type ValueType,
} from './value/value';
export { TypeMark } from './view/TypeMark';
export { ValueText } from './view/ValueText';
export { ValueTree } from './view/ValueTree';
