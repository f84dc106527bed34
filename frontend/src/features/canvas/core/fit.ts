import type { FlowNode, WireEnd } from '../seam';
import type { Phrase } from './phrase';
import { portsOf, type Kinds } from './ports';
import type { Sheet } from './sheet';

/** Why a wire can't be drawn, or undefined when it can. `except` is a wire that it replaces. */
export function misfit(
  sheet: Sheet,
  kinds: Kinds,
  from: WireEnd,
  to: WireEnd,
  except?: number,
): Phrase | undefined {
  const source = sheet.byId.get(from.node);
  const target = sheet.byId.get(to.node);
  if (!source || !target) return { key: 'misfit.gone' };
  if (source === target) return { key: 'misfit.self' };
  const inputs = portsOf(target, kinds).in;
  if (inputs.length === 0) return { key: 'misfit.starts', ...nameOf(target) };
  if (!inputs.some((port) => port.name === to.port)) {
    return { key: 'misfit.port', ...nameOf(target), other: to.port };
  }
  if (!portsOf(source, kinds).out.some((port) => port.name === from.port)) {
    return { key: 'misfit.port', ...nameOf(source), other: from.port };
  }
  if (isWired(sheet, from, to, except)) return { key: 'misfit.twice' };
  if (reaches(sheet, to.node, from.node, except)) {
    return { key: 'misfit.circle', ...nameOf(target) };
  }
  return undefined;
}

export function nameOf(node: FlowNode): { name: string } | { kind: string } {
  return node.label === undefined ? { kind: node.kind } : { name: node.label };
}

export function sameEnd(a: WireEnd, b: WireEnd): boolean {
  return a.node === b.node && a.port === b.port;
}

export function isWired(sheet: Sheet, from: WireEnd, to: WireEnd, except?: number): boolean {
  const wires = sheet.wiresFrom.get(from.node) ?? [];
  return wires.some((w) => w.index !== except && sameEnd(w.from, from) && sameEnd(w.to, to));
}

/** Whether records of `start` can come to `goal`. */
export function reaches(sheet: Sheet, start: string, goal: string, except?: number): boolean {
  return start === goal || follow(sheet, start, 'down', except).has(goal);
}

/** All nodes after (down) or before (up) a node, itself left out. Linear in wires. */
export function follow(
  sheet: Sheet,
  start: string,
  way: 'up' | 'down',
  except?: number,
): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const wires = (way === 'down' ? sheet.wiresFrom : sheet.wiresTo).get(id) ?? [];
    for (const wire of wires) {
      const next = way === 'down' ? wire.to.node : wire.from.node;
      if (wire.index === except || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/** One end from which, or to which, a wire is being drawn. */
export type Loose = { readonly end: WireEnd; readonly side: 'from' | 'to'; readonly wire?: number };

/** The verdict on every port that the loose end could be joined with, by node and port. */
export type Fits = ReadonlyMap<string, ReadonlyMap<string, Phrase | undefined>>;

export function fitsFor(sheet: Sheet, kinds: Kinds, loose: Loose): Fits {
  const way = loose.side === 'from' ? 'up' : 'down';
  const circle = follow(sheet, loose.end.node, way, loose.wire);
  const fits = new Map<string, ReadonlyMap<string, Phrase | undefined>>();
  for (const node of sheet.nodes) {
    const ports = loose.side === 'from' ? portsOf(node, kinds).in : portsOf(node, kinds).out;
    const verdicts = new Map<string, Phrase | undefined>();
    for (const port of ports) {
      const end = { node: node.id, port: port.name };
      const [from, to] = loose.side === 'from' ? [loose.end, end] : [end, loose.end];
      verdicts.set(port.name, quick(sheet, node, circle, from, to, loose));
    }
    fits.set(node.id, verdicts);
  }
  return fits;
}

function quick(
  sheet: Sheet,
  node: FlowNode,
  circle: ReadonlySet<string>,
  from: WireEnd,
  to: WireEnd,
  loose: Loose,
): Phrase | undefined {
  if (node.id === loose.end.node) return { key: 'misfit.self' };
  if (isWired(sheet, from, to, loose.wire)) return { key: 'misfit.twice' };
  if (circle.has(node.id)) return { key: 'misfit.circle', ...nameOf(node) };
  return undefined;
}

/**
 * The port that a wire takes when it is dropped on a node's body: the first fitting one without a
 * wire, else the first fitting one. Failed records are never taken by chance.
 */
export function bestPort(sheet: Sheet, fits: Fits, loose: Loose, node: string): string | undefined {
  const verdicts = [...(fits.get(node) ?? [])];
  const able = verdicts.filter(([port, why]) => why === undefined && port !== 'error');
  const wires = (loose.side === 'from' ? sheet.wiresTo : sheet.wiresFrom).get(node) ?? [];
  const used = new Set(wires.map((w) => (loose.side === 'from' ? w.to.port : w.from.port)));
  return (able.find(([port]) => !used.has(port)) ?? able[0])?.[0];
}

/** Why a node takes no wire from the loose end; undefined when one of its ports does. */
export function whyNot(fits: Fits, loose: Loose, node: FlowNode): Phrase | undefined {
  const verdicts = [...(fits.get(node.id) ?? [])].filter(([port]) => port !== 'error');
  if (verdicts.length === 0) {
    return { key: loose.side === 'from' ? 'misfit.starts' : 'misfit.ends', ...nameOf(node) };
  }
  if (verdicts.some(([, why]) => why === undefined)) return undefined;
  return verdicts[0]?.[1];
}
