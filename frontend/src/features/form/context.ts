import { createContext, useContext, type ComponentType } from 'react';
import type { FieldSpec, Problem } from '../../shared/backend/types';
import type { Json, JsonObject, ParamFocus, ParamPath } from '../canvas';
import type { Names } from './code/names';
import type { Sample } from './sample/useSample';

export type SetOptions = { readonly coalesce?: boolean };

/** What every control of a form gets. */
export type ControlProps = {
  readonly spec: FieldSpec;
  readonly path: ParamPath;
  readonly param: string; // the path as problems write it
  readonly value: Json | undefined; // undefined: not set
  readonly label: string;
  readonly error: string | undefined; // what is wrong with it, in words
  readonly autoFocus?: boolean; // it came in place of what was being typed in
  /** Writes at once; undefined removes the key. `coalesce` for what is typed. */
  readonly set: (value: Json | undefined, options?: SetOptions) => void;
};

/** One component for each type of field. */
export type Controls = Readonly<Record<FieldSpec['type'], ComponentType<ControlProps>>>;

/** The form as its parts see it. Paths start at the params of the node. */
export type FormState = {
  readonly id: string; // of the node: forms of two nodes share nothing
  readonly params: JsonObject;
  readonly fields: readonly FieldSpec[];
  readonly problems: readonly Problem[];
  readonly sample: Sample;
  readonly names: Names;
  readonly vars: string; // the variables of the flow as JSON, '' without any
  readonly controls: Controls;
  readonly focus: ParamFocus | undefined;
  /** Ports by which records come in; a field that is called like one reads from there. */
  readonly inPorts: readonly string[];
  readonly wanted: readonly string[]; // fields that the nodes behind this one read
  readonly set: (path: ParamPath, value: Json | undefined, options?: SetOptions) => void;
  readonly insert: (list: ParamPath, index: number, value: Json) => void;
  readonly move: (list: ParamPath, from: number, to: number) => void;
};

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm: outside of a form');
  return form;
}
