import { useMemo, useState } from 'react';
import { useForm } from '../../form';
import { parsePath, writePath } from '../../records';
import { isFilled, sourcesOf } from '../rows';
import { sourceTree, targetTree, visible, type Field, type Target } from '../tree';
import type { Mapping } from '../useMapping';

/** One of the two trees as it is looked at. */
export type Side<F extends Field> = {
  readonly all: readonly F[];
  readonly shown: readonly F[];
  readonly folded: ReadonlySet<string>;
  readonly fold: (path: string, folded: boolean) => void;
  readonly search: string;
  readonly setSearch: (text: string) => void;
};

export type MapperState = {
  readonly mapping: Mapping;
  readonly sources: Side<Field>;
  readonly targets: Side<Target>;
  /** The target that is looked at, by its path. */
  readonly chosen: string | undefined;
  readonly choose: (target: string | undefined) => void;
  /** The source that waits for a target: picked with the keyboard. */
  readonly picked: string | undefined;
  readonly pick: (source: string | undefined) => void;
  /** Lets a source fill a target; `undefined` makes a target of the same name. */
  readonly connect: (source: string, target: string | undefined) => void;
  /** Takes away what fills a target; one that is empty goes itself. */
  readonly clear: (target: string) => void;
  readonly used: ReadonlySet<string>; // sources that some row reads
};

export function useMapper(mapping: Mapping): MapperState {
  const { sample, wanted } = useForm();
  const { rows } = mapping;
  const [chosen, choose] = useState<string>();
  const [picked, pick] = useState<string>();
  const sources = useSide(useMemo(() => sourceTree(sample.shape), [sample.shape]));
  const targets = useSide(useMemo(() => targetTree(rows, [...wanted]), [rows, wanted]));
  const used = useMemo(() => new Set(rows.flatMap((row) => (row ? sourcesOf(row) : []))), [rows]);
  const find = (path: string) => targets.all.find((one) => one.path === path);
  const connect = (source: string, target: string | undefined) => {
    pick(undefined);
    const to = target ?? source;
    choose(to);
    const field = find(to);
    const row = field?.row === undefined ? undefined : rows[field.row];
    if (field?.row !== undefined && row) {
      mapping.write(field.row, { ...row, mode: 'field', from: source, value: '' });
    } else mapping.add({ to, from: source }, placeOf(to, mapping));
  };
  const clear = (target: string) => {
    const index = find(target)?.row;
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || !row) return;
    if (isFilled(row)) mapping.write(index, { ...row, mode: 'field', from: '', value: '' });
    else mapping.remove(index);
  };
  return { mapping, sources, targets, chosen, choose, picked, pick, connect, clear, used };
}

/** A row for a whole list or object stands before those of its parts, which it would wipe out. */
function placeOf(to: string, { rows }: Mapping): number | undefined {
  const at = rows.findIndex(
    (row) => row && row.to !== to && (row.to.startsWith(`${to}.`) || row.to.startsWith(`${to}[`)),
  );
  return at < 0 ? undefined : at;
}

function useSide<F extends Field>(all: readonly F[]): Side<F> {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState('');
  const shown = useMemo(() => visible(all, folded, search), [all, folded, search]);
  const fold = (path: string, is: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (is) next.add(path);
      else next.delete(path);
      return next;
    });
  return { all, shown, folded, fold, search, setSearch };
}

/** A name for a new target that is not taken: a field, or a path. */
export function freeTarget(text: string): string | undefined {
  const steps = parsePath(text.trim());
  return steps && steps.length > 0 ? writePath(steps) : undefined;
}
