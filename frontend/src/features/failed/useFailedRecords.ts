import { useMemo } from 'react';
import { backend, type FailedRecord, type FailedSummary } from '../../shared/backend';
import { useLoad } from '../../shared/data';
import { isFields, readValue, type Value } from '../records';

/** Records by id, by their fields; one that is no object stands under the name «.». */
export type Read = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** Reads failed records whole. One that was discarded meanwhile is left out. */
export function useFailedRecords(items: readonly FailedSummary[]): {
  readonly read: Read;
  readonly loading: boolean;
} {
  const key = items.map(({ id }) => id).join('\n');
  const { value, loading } = useLoad(key, () =>
    Promise.all(items.map(({ id }) => backend.failedRecord(id).catch(() => undefined))),
  );
  const read = useMemo(() => readAll(value ?? []), [value]);
  return { read, loading };
}

function readAll(records: readonly (FailedRecord | undefined)[]): Read {
  return new Map(
    records.flatMap((record) => (record ? [[record.id, fieldsIn(record.json)] as const] : [])),
  );
}

export function fieldsIn(json: string): ReadonlyMap<string, Value> {
  try {
    const value = readValue(json);
    return isFields(value) ? value : new Map([['.', value]]);
  } catch {
    return new Map([['.', json]]);
  }
}
