import type { FieldSpec } from '../../../shared/backend/types';
import type { Json, JsonObject } from '../../canvas';
import { hasBraces } from '../code/regions';
import { sameJson } from './value';

/** Whether a field is shown: when its sibling has one of the values, or might have. */
export function isShown(
  spec: FieldSpec,
  fields: readonly FieldSpec[],
  params: JsonObject,
): boolean {
  const { when } = spec;
  if (!when) return true;
  const sibling = fields.find((one) => one.name === when.field);
  if (sibling && !isShown(sibling, fields, params)) return false;
  const value = params[when.field] ?? (sibling?.default as Json | undefined);
  if (hasBraces(value)) return true; // nobody knows before it is computed
  return when.values.some((one) => sameJson(one as Json, value));
}

export type Sections = {
  readonly plain: readonly FieldSpec[];
  readonly advanced: readonly FieldSpec[];
  readonly advancedSet: number; // how many of the advanced ones are set
  /** Set although they are hidden by the choice of a sibling: they have no effect. */
  readonly idle: readonly FieldSpec[];
  /** Keys that the form does not know. */
  readonly unknown: readonly string[];
};

/** Sorts the fields of a form by how they are shown. */
export function sectionsOf(fields: readonly FieldSpec[], params: JsonObject): Sections {
  const shown = fields.filter((spec) => isShown(spec, fields, params));
  const advanced = shown.filter((spec) => spec.advanced === true);
  const names = new Set(fields.map((spec) => spec.name));
  return {
    plain: shown.filter((spec) => spec.advanced !== true),
    advanced,
    advancedSet: advanced.filter((spec) => params[spec.name] !== undefined).length,
    idle: fields.filter((spec) => !shown.includes(spec) && params[spec.name] !== undefined),
    unknown: Object.keys(params).filter((name) => !names.has(name)),
  };
}
