import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useMemo, useState, type ReactNode } from 'react';
import type { FieldSpec } from '../../../shared/backend/types';
import { parseJson, stringifyJson } from '../../../shared/lib/json';
import type { FlowNode, Json, JsonObject } from '../../canvas';
import { FormContext, formControls, type FormState } from '../../form';
import { readValue, shapeOf } from '../../records';

const words = (text: string) => ({ en: text, fr: text });
const part = (name: string, type: FieldSpec['type']): FieldSpec => {
  return { name, type, label: words(name) };
};

/** A field of type mapping, as a kind declares it. */
export const spec: FieldSpec = {
  ...part('fields', 'mapping'),
  fields: [part('to', 'fieldPath'), part('from', 'fieldPath'), part('value', 'template')],
};

type Setup = {
  readonly rows: string; // JSON
  readonly records?: readonly string[]; // JSON of the sample
  readonly wanted?: readonly string[];
  readonly children: (value: Json | undefined, node: FlowNode) => ReactNode;
};

/** A mapping over rows in memory. `rows()` gives them as JSON, `steps()` how often they changed. */
export function showMapping(setup: Setup) {
  const bench = { rows: parseJson(setup.rows) as Json[], steps: 0 };
  render(<Stage {...setup} bench={bench} />);
  return {
    user: userEvent.setup(),
    rows: () => stringifyJson(bench.rows),
    steps: () => bench.steps,
  };
}

type Bench = { rows: Json[]; steps: number };

function Stage({ records = [], wanted = [], children, bench }: Setup & { bench: Bench }) {
  const [rows, setRows] = useState(bench.rows);
  const form = useMemo((): FormState => {
    const change = (edit: (list: Json[]) => void) => {
      const next = structuredCloneOf(bench.rows);
      edit(next);
      bench.rows = next;
      bench.steps++;
      setRows(next);
    };
    return {
      ...staticForm(records, wanted),
      params: { fields: rows },
      set: ([, index, key], value) =>
        change((list) => {
          if (typeof index !== 'number') list.splice(0, list.length, ...((value ?? []) as Json[]));
          else if (key !== undefined) list[index] = edited(list[index], String(key), value);
          else if (value === undefined) list.splice(index, 1);
          else list[index] = value;
        }),
      insert: (_, index, value) => change((list) => void list.splice(index, 0, value)),
      move: (_, from, to) => change((list) => void list.splice(to, 0, ...list.splice(from, 1))),
    };
  }, [rows, records, wanted, bench]);
  const node = { id: 'shape', kind: 'test', params: { fields: rows } } as unknown as FlowNode;
  return <FormContext value={form}>{children(rows, node)}</FormContext>;
}

function edited(item: Json | undefined, key: string, value: Json | undefined): JsonObject {
  const others = Object.entries((item ?? {}) as JsonObject).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
}

const structuredCloneOf = (rows: Json[]) => parseJson(stringifyJson(rows)) as Json[];

function staticForm(records: readonly string[], wanted: readonly string[]) {
  const rows = records.map((json, i) => {
    return { id: String(i), parents: [], json, value: readValue(json) };
  });
  const shape = shapeOf(rows.map((row) => row.value));
  const helper = { about: 'Takes blanks away.', example: 'trim(" a ")', result: '"a"' };
  return {
    id: 'shape',
    fields: [spec],
    problems: [],
    sample: {
      state: rows.length > 0 ? ('ready' as const) : ('empty' as const),
      ports: [{ port: 'in', rows, shape }],
      shape,
      count: rows.length,
      index: 0,
      record: rows[0]?.value,
      json: rows[0]?.json,
      choose: () => undefined,
    },
    names: {
      record: shape,
      vars: shapeOf([]),
      helpers: [
        { ...helper, name: 'trim', signature: '(text: any): string' },
        { ...helper, name: 'default', signature: '(value: any, instead: any): any' },
      ],
    },
    vars: '',
    controls: { ...formControls, mapping: () => null },
    focus: undefined,
    inPorts: ['in'],
    wanted,
  };
}
