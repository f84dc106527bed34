import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useMemo, useState } from 'react';
import type { FieldSpec, Problem } from '../../../shared/backend/types';
import { parseJson, stringifyJson } from '../../../shared/lib/json';
import type { JsonObject } from '../../canvas';
import { readValue, shapeOf } from '../../records';
import { FormContext, type FormState } from '../context';
import { placeChange, put } from '../core/place';
import { formControls } from '../fields';
import { Form } from '../Form';

type Setup = {
  readonly fields: readonly FieldSpec[];
  readonly params?: string; // JSON
  readonly problems?: readonly Problem[];
  readonly records?: readonly string[]; // JSON of the sample
};

/** Params in memory, with what was done to them: [kind of change, whether it was typing]. */
type Bench = { params: JsonObject; readonly done: [string, boolean][] };

export const field = (
  name: string,
  type: FieldSpec['type'],
  more: Partial<FieldSpec> = {},
): FieldSpec => ({ name, type, label: { en: name, fr: name }, ...more });

/** A form over params in memory. `params()` gives them as JSON. */
export function showForm(setup: Setup) {
  const bench: Bench = { params: parseJson(setup.params ?? '{}') as JsonObject, done: [] };
  render(<Stage {...setup} bench={bench} />);
  return {
    user: userEvent.setup(),
    params: () => stringifyJson(bench.params),
    done: bench.done,
  };
}

function Stage({ fields, problems = [], records = [], bench }: Setup & { bench: Bench }) {
  const [params, setParams] = useState(bench.params);
  const form = useMemo((): FormState => {
    const change = (what: string, typing: boolean, next: JsonObject) => {
      bench.params = next;
      bench.done.push([what, typing]);
      setParams(next);
    };
    const set: FormState['set'] = (path, value, options) => {
      const to = placeChange(bench.params, fields, path, value);
      const next = put(bench.params, to.path, to.value) as JsonObject;
      change('set', options?.coalesce === true, next);
    };
    const listAt = (path: readonly (string | number)[]) =>
      path.reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], bench.params);
    const relist = (path: readonly (string | number)[], edit: (list: never[]) => void) => {
      const list = [...((listAt(path) as never[] | undefined) ?? [])];
      edit(list);
      change('list', false, put(bench.params, path, list) as JsonObject);
    };
    return {
      id: 'node',
      params,
      fields,
      problems,
      sample: sampleOf(records),
      names: { record: sampleOf(records).shape, vars: shapeOf([]), helpers: [] },
      vars: '',
      controls: { ...formControls, mapping: () => null },
      focus: undefined,
      inPorts: ['in'],
      wanted: [],
      set,
      insert: (path, index, value) => relist(path, (list) => list.splice(index, 0, value as never)),
      move: (path, from, to) => relist(path, (list) => list.splice(to, 0, ...list.splice(from, 1))),
    };
  }, [params, fields, problems, records, bench]);
  return (
    <FormContext value={form}>
      <Form />
    </FormContext>
  );
}

function sampleOf(records: readonly string[]): FormState['sample'] {
  const rows = records.map((json, i) => ({
    id: String(i),
    parents: [],
    json,
    value: readValue(json),
  }));
  const shape = shapeOf(rows.map((row) => row.value));
  return {
    state: rows.length > 0 ? 'ready' : 'empty',
    ports: [{ port: 'in', rows, shape }],
    shape,
    count: rows.length,
    index: 0,
    record: rows[0]?.value,
    json: rows[0]?.json,
    choose: () => undefined,
  };
}
