import { isFields, isList, type Value } from '../records';

export type TellingField = {
  readonly name: string;
  readonly blamed: boolean; // the message names it
};

const own = 3; // fields that tell one record from another
const most = 2; // fields that the message names

/** Of records with one cause: the first fields that hold a plain value, and those at fault. */
export function tellingFields(
  records: readonly ReadonlyMap<string, Value>[],
  message: string,
): TellingField[] {
  const names = new Set<string>();
  for (const fields of records) {
    for (const [name, value] of fields) if (!isFields(value) && !isList(value)) names.add(name);
  }
  const named = wordsIn(message);
  const blamed = [...names].filter((name) => named.has(name)).slice(0, most);
  const others = [...names].filter((name) => !blamed.includes(name));
  const count = Math.max(1, own - blamed.length);
  return [
    ...others.slice(0, count).map((name) => ({ name, blamed: false })),
    ...blamed.map((name) => ({ name, blamed: true })),
  ];
}

/** Words of the message: in quotation marks, or by themselves (record.total counts as total). */
function wordsIn(message: string): ReadonlySet<string> {
  const quoted = [...message.matchAll(/"([^"]+)"|“([^”]+)”|«\s*([^»]+?)\s*»/gu)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  return new Set([...quoted, ...(message.match(/[\p{L}_$][\p{L}\d_$]*/gu) ?? [])]);
}
