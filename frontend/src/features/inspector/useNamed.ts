import { useDesigner, type Json, type JsonObject } from '../canvas';

/** Names with their values, in order. */
export type Named = readonly (readonly [string, Json])[];

/** A setting of the flow that holds values by their names. One without any is not written. */
export function useNamed(setting: string) {
  const { flow, setFlowSetting } = useDesigner(({ flow, setFlowSetting }) => {
    return { flow, setFlowSetting };
  });
  const held = flow.settings[setting];
  const entries: Named = isObject(held) ? Object.entries(held) : [];
  const write = (next: Named, coalesce: boolean) =>
    setFlowSetting(setting, next.length === 0 ? undefined : Object.fromEntries(next), { coalesce });
  return { entries, write };
}

/** The values with one of them changed. */
export function withValue(entries: Named, name: string, value: Json): Named {
  return entries.map(([one, old]) => [one, one === name ? value : old]);
}

/** Whether a value is an object of JSON, and no number that is kept by its digits. */
function isObject(value: Json | undefined): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}
