import type { FlowNode, FlowWire, JsonObject, Place, WireEnd } from '../seam';
import { Draft } from './draft';
import { misfit } from './fit';
import { sizeOf, type Box } from './geometry';
import type { Phrase } from './phrase';
import { portsWithLost, type Kinds } from './ports';
import { sheetOf, writeEnd, type Sheet } from './sheet';
import { items, type Text } from './tree';
import { read, type Style } from './value';

/** A command that can't be done, with the reason in words. */
export class Refusal extends Error {
  constructor(readonly phrase: Phrase) {
    super(phrase.key);
  }
}

/** The parts that a command changed, to be chosen and brought into view. */
export type Touched = { readonly nodes: readonly string[]; readonly notes: readonly string[] };

const topOrder = ['format', 'name', 'settings', 'nodes', 'wires', 'notes', 'groups'];
const nodeOrder = ['id', 'kind', 'label', 'params', 'position', 'settings'];

/** Places of the nodes that have none in the file: shown, and written once structure changes. */
export type AutoPlaces = ReadonlyMap<string, Place>;

/** The document on the desk of one command: what it reads, and the few ways it may change it. */
export class Desk {
  readonly draft: Draft;
  private readonly nodes = new Set<string>();
  private readonly notes = new Set<string>();

  constructor(
    text: Text,
    style: Style,
    readonly kinds: Kinds,
    private readonly auto: AutoPlaces,
  ) {
    this.draft = new Draft(text, style);
  }

  get sheet(): Sheet {
    return sheetOf(this.draft.text);
  }

  get touched(): Touched {
    const there = (have: ReadonlyMap<string, unknown>) => (id: string) => have.has(id);
    return {
      nodes: [...this.nodes].filter(there(this.sheet.byId)),
      notes: [...this.notes].filter(there(this.sheet.indexOf.notes)),
    };
  }

  touch(...nodes: readonly string[]): void {
    for (const id of nodes) this.nodes.add(id);
  }

  touchNote(...notes: readonly string[]): void {
    for (const id of notes) this.notes.add(id);
  }

  node(id: string): FlowNode {
    const node = this.sheet.byId.get(id);
    if (!node) throw new Refusal({ key: 'misfit.gone' });
    return node;
  }

  wire(index: number): FlowWire {
    const wire = this.sheet.wireAt.get(index);
    if (!wire) throw new Refusal({ key: 'misfit.gone' });
    return wire;
  }

  placeOf(id: string): Place {
    return this.node(id).place ?? this.auto.get(id) ?? { x: 0, y: 0 };
  }

  valueAt(keys: readonly (string | number)[]): JsonObject | undefined {
    const tree = this.draft.at(keys);
    return tree?.type === 'object' ? (read(tree) as JsonObject) : undefined;
  }

  boxOf(id: string): Box {
    return { ...this.placeOf(id), ...sizeOf(portsWithLost(this.node(id), this.sheet, this.kinds)) };
  }

  boxes(except: ReadonlySet<string> = new Set()): Box[] {
    const nodes = this.sheet.nodes.filter((node) => !except.has(node.id));
    return nodes.map((node) => this.boxOf(node.id));
  }

  /**
   * Writes the places of all nodes that have none. Done before the structure changes, since a
   * layout made anew from another structure would let nodes jump the next time the file opens.
   */
  settle(): void {
    for (const node of this.sheet.nodes) {
      if (!node.place) this.setPlace(node.id, this.placeOf(node.id));
    }
  }

  setPlace(id: string, place: Place): void {
    const old = this.node(id).place;
    if (old) {
      if (old.x !== place.x) this.setInNode(id, ['position', 'x'], place.x);
      if (old.y !== place.y) this.setInNode(id, ['position', 'y'], place.y);
    } else this.setInNode(id, ['position'], { x: place.x, y: place.y });
    this.touch(id);
  }

  setInNode(id: string, keys: readonly (string | number)[], value: Parameters<Draft['put']>[1]) {
    const at = this.sheet.indexOf.nodes.get(id);
    if (at === undefined) throw new Refusal({ key: 'misfit.gone' });
    this.draft.put(['nodes', at, ...keys], value, keys.length === 1 ? nodeOrder : []);
    this.touch(id);
  }

  setAtTop(key: string, value: Parameters<Draft['put']>[1]): void {
    this.draft.put([key], value, topOrder);
  }

  append(list: 'nodes' | 'wires' | 'notes' | 'groups', value: JsonObject): void {
    if (this.draft.at([list])?.type !== 'list') this.draft.put([list], [], topOrder);
    this.draft.insert([list], items(this.draft.at([list])).length, value);
  }

  removeItems(list: 'nodes' | 'wires' | 'notes' | 'groups', indexes: readonly number[]): void {
    const descending = [...new Set(indexes)].sort((a, b) => b - a);
    for (const index of descending) this.draft.remove([list, index]);
  }

  /** Draws a wire. Throws a Refusal when it does not fit. */
  connect(from: WireEnd, to: WireEnd): void {
    const why = misfit(this.sheet, this.kinds, from, to);
    if (why) throw new Refusal(why);
    this.append('wires', { from: writeEnd(from, 'out'), to: writeEnd(to, 'in') });
    this.touch(from.node, to.node);
  }

  setWireEnd(index: number, side: 'from' | 'to', end: WireEnd): void {
    const text = writeEnd(end, side === 'from' ? 'out' : 'in');
    this.draft.put(['wires', index, side], text);
    this.touch(end.node);
  }
}
