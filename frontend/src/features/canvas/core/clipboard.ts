import type { JsonObject, Place } from '../seam';
import type { Clip } from './command';
import { around, card } from './geometry';
import { parseTree } from './parse';
import type { Phrase } from './phrase';
import { isObject } from './ports';
import { format, house, read } from './value';

/** The clip as text for the system clipboard: readable, and a whole flow file to other tools. */
export function clipText(clip: Clip): string {
  return format(clip as unknown as JsonObject, house, '') + '\n';
}

export type ReadClip = { readonly clip: Clip } | { readonly why: Phrase };

/** Reads a clip, or a whole flow file. Anything else is refused with words that say what it is. */
export function readClip(text: string): ReadClip {
  const trimmed = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  if (trimmed === '') return { why: { key: 'misfit.clipEmpty' } };
  let value;
  try {
    value = read(parseTree(trimmed));
  } catch {
    return { why: { key: 'misfit.clipText' } };
  }
  if (!isObject(value)) return { why: { key: 'misfit.clipForeign' } };
  if (value['format'] !== 'fairlead/1') return { why: foreign(value) };
  const list = (key: string): JsonObject[] => {
    const items = value[key];
    return Array.isArray(items) ? items.filter(isObject) : [];
  };
  const [nodes, notes] = [list('nodes'), list('notes')];
  if (nodes.length + notes.length === 0) return { why: { key: 'misfit.clipEmpty' } };
  return {
    clip: { format: 'fairlead/1', nodes, wires: list('wires'), notes, groups: list('groups') },
  };
}

/** Names the tool that a text seems to come from, so that nobody thinks the paste was lost. */
function foreign(value: JsonObject): Phrase {
  if (Array.isArray(value['nodes']) && isObject(value['connections'])) {
    return { key: 'misfit.clipOther', other: 'n8n' };
  }
  const version = value['format'];
  if (typeof version === 'string' && version.startsWith('fairlead/')) {
    return { key: 'misfit.clipVersion', other: version };
  }
  return { key: 'misfit.clipForeign' };
}

/** How far to move a clip so that its middle comes to a place. */
export function moveTo(clip: Clip, middle: Place): Place {
  const box = around([
    ...clip.nodes.flatMap((node) => boxAt(node['position'], card.width, card.head + card.foot)),
    ...(clip.notes ?? []).flatMap((note) => boxAt(note, 200, 88)),
  ]);
  if (!box) return middle;
  return {
    x: Math.round(middle.x - box.x - box.width / 2),
    y: Math.round(middle.y - box.y - box.height / 2),
  };
}

function boxAt(at: unknown, width: number, height: number) {
  if (!isObject(at as JsonObject)) return [];
  const { x, y } = at as JsonObject;
  const place = { x: Number(String(x)), y: Number(String(y)) };
  if (!Number.isFinite(place.x) || !Number.isFinite(place.y)) return [];
  return [{ ...place, width, height }];
}
