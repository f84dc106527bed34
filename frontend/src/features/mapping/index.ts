/**
 * Mappings: which field of the incoming record goes where. Reads and writes the rows of a field of
 * type `mapping`, suggests matches, and draws them as rows and as wires.
 */
export { MappingControl } from './MappingControl';
export { fieldsRead } from './rows';
export { OpenMapper } from './OpenMapper';
