import { useMemo } from 'react';
import type { FieldSpec, KindSpec } from '../../shared/backend/types';
import { useLanguage } from '../../shared/i18n';
import { helpersData, useResource } from '../../shared/data';
import { useDesigner, type Flow, type FlowNode, type Json, type ParamPath } from '../canvas';
import {
  formControls,
  itemsOf,
  placeChange,
  useSample,
  type Controls,
  type FormState,
  type Names,
} from '../form';
import { fieldsRead, MappingControl } from '../mapping';
import { readValue, shapeOf } from '../records';
import { stringifyJson } from '../../shared/lib/json';

const controls: Controls = { ...formControls, mapping: MappingControl };
const none: readonly FieldSpec[] = [];

/** The form of a node: its fields and values, its sample, and the ways to change it. */
export function useNodeForm(node: FlowNode): FormState {
  const { flow, kinds, problems, focus, ports } = useDesigner((designer) => ({
    flow: designer.flow,
    kinds: designer.kinds,
    problems: designer.problems,
    focus: designer.focus,
    ports: designer.ports,
  }));
  const sample = useSample(node);
  const names = useNames(sample, flow);
  const ofFlow = flow.settings['vars'];
  const vars = useMemo(() => (ofFlow === undefined ? '' : stringifyJson(ofFlow)), [ofFlow]);
  const changes = useChanges(node, kinds.get(node.kind)?.fields ?? none);
  const own = useMemo(() => problems.filter((one) => one.node === node.id), [problems, node.id]);
  return useMemo(
    () => ({
      id: node.id,
      params: node.params,
      fields: kinds.get(node.kind)?.fields ?? none,
      problems: own,
      sample,
      names,
      vars,
      controls,
      focus,
      inPorts: ports(node.id).in.map((port) => port.name),
      wanted: wantedBehind(node, flow, kinds),
      ...changes,
    }),
    [node, kinds, own, sample, names, vars, focus, ports, flow, changes],
  );
}

function useNames(sample: FormState['sample'], flow: Flow): Names {
  const language = useLanguage();
  const { value: helpers } = useResource(helpersData);
  const vars = flow.settings['vars'];
  return useMemo(
    () => ({
      record: sample.state === 'none' ? undefined : sample.shape,
      vars: shapeOf(vars === undefined ? [] : [readValue(stringifyJson(vars))]),
      helpers: (helpers ?? []).map((one) => ({
        ...one,
        about: one.about[language] || one.about.en,
      })),
    }),
    [sample.state, sample.shape, vars, helpers, language],
  );
}

/** Writes where the engine will read: short forms on the way become long ones where they must. */
function useChanges(node: FlowNode, fields: readonly FieldSpec[]) {
  const { setParam, insertParam, moveParam } = useDesigner((designer) => ({
    setParam: designer.setParam,
    insertParam: designer.insertParam,
    moveParam: designer.moveParam,
  }));
  const { id, params } = node;
  return useMemo((): Pick<FormState, 'set' | 'insert' | 'move'> => {
    const set: FormState['set'] = (path, value, options) => {
      const change = placeChange(params, fields, path, value);
      setParam(id, change.path, change.value, options);
    };
    return {
      set,
      insert: (list, index, value) => {
        const here = valueOf(params, list);
        if (Array.isArray(here)) return insertParam(id, list, index, value);
        const items = [...itemsOf(here)];
        items.splice(index, 0, value);
        set(list, items);
      },
      move: (list, from, to) => moveParam(id, list, from, to),
    };
  }, [id, params, fields, setParam, insertParam, moveParam]);
}

function valueOf(params: Json | undefined, path: ParamPath): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as Record<string | number, Json>)[step];
  }, params);
}

/** The fields that the nodes right behind this one read. */
function wantedBehind(
  node: FlowNode,
  flow: Flow,
  kinds: ReadonlyMap<string, KindSpec>,
): readonly string[] {
  const found = flow.wires
    .filter((wire) => wire.from.node === node.id && wire.from.port !== 'error')
    .flatMap(({ to }) => {
      const behind = flow.nodes.find((one) => one.id === to.node);
      const kind = behind && kinds.get(behind.kind);
      if (!behind || !kind) return [];
      const others = kind.in.map((port) => port.name).filter((name) => name !== to.port);
      return fieldsRead(kind.fields, behind.params, others);
    });
  return [...new Set(found)];
}
