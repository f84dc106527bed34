import { bestPort, fitsFor, whyNot, type Loose } from '../core/fit';
import type { Phrase } from '../core/phrase';
import type { Place } from '../seam';
import type { Session } from '../store/session';
import type { Over, Wiring as WiringState } from '../store/state';

/** What lies under the pointer: a port, a card, or the empty canvas. */
export type Under =
  | {
      readonly is: 'port';
      readonly node: string;
      readonly side: 'in' | 'out';
      readonly port: string;
    }
  | { readonly is: 'node'; readonly node: string }
  | { readonly is: 'canvas' }
  | { readonly is: 'elsewhere' };

const opposite = { from: 'to', to: 'from' } as const;

/** Drawing wires: by dragging, by two clicks, and by taking the end of a wire elsewhere. */
export class WiringGesture {
  private moved = false;
  private all: { side: 'from' | 'to'; node: string; port: string } | undefined;

  constructor(private readonly session: Session) {}

  get active(): boolean {
    return this.session.state.wiring !== undefined;
  }

  /** Begins at a port. With `all`, the wires of the port are taken along to another one. */
  begin(loose: Loose, at: Place, all = false): void {
    const { sheet, kinds } = this.session.state;
    const taken = all ? this.takeAll(loose) : loose;
    if (!taken) return;
    this.moved = false;
    const fits = fitsFor(sheet, kinds, taken);
    const wiring: WiringState = { loose: taken, fits, at, over: undefined, clicked: false };
    this.session.store.setState({ wiring, quick: undefined, menu: undefined });
  }

  /** All wires of a port: the loose end is what the first of them leads to. */
  private takeAll(loose: Loose): Loose | undefined {
    const { sheet } = this.session.state;
    const taken = loose.wire === undefined ? undefined : sheet.wireAt.get(loose.wire);
    const side = taken ? opposite[loose.side] : loose.side;
    const { node, port } = taken ? taken[side] : loose.end;
    const wires = (side === 'from' ? sheet.wiresFrom : sheet.wiresTo).get(node) ?? [];
    const first = wires.find((wire) => wire[side].port === port);
    if (!first) return loose;
    this.all = { side, node, port };
    return { end: first[opposite[side]], side: opposite[side], wire: first.index };
  }

  move(at: Place, under: Under): void {
    const { wiring } = this.session.state;
    if (!wiring) return;
    this.moved = true;
    const over = this.target(wiring, under);
    this.session.store.setState({ wiring: { ...wiring, at, over } });
  }

  /** A press let go without moving waits for a second click; else the wire ends here. */
  release(at: Place, under: Under): void {
    const { wiring } = this.session.state;
    if (!wiring) return;
    if (!this.moved && !wiring.clicked) {
      this.session.store.setState({ wiring: { ...wiring, clicked: true } });
      return;
    }
    this.end(wiring, at, under);
  }

  cancel(): void {
    this.all = undefined;
    this.session.store.setState({ wiring: undefined });
  }

  private end(wiring: WiringState, at: Place, under: Under): void {
    const over = this.target(wiring, under);
    const all = this.all;
    this.cancel();
    if (over?.port !== undefined && over.why === undefined) {
      this.join(wiring.loose, { node: over.node, port: over.port }, all);
    } else if (over?.why) {
      this.session.notify(over.why, 'warning');
    } else if (under.is === 'canvas') {
      this.intoSpace(wiring.loose, at, all);
    }
  }

  private join(loose: Loose, end: { node: string; port: string }, all: typeof this.all): void {
    const { session } = this;
    if (all) {
      const of = { node: all.node, port: all.port };
      session.do({ do: 'movePort', side: all.side, of, to: end });
    } else if (loose.wire !== undefined) {
      const side = loose.side === 'from' ? 'to' : 'from';
      session.do({ do: 'reconnect', wire: loose.wire, side, end });
    } else if (loose.side === 'from') session.do({ do: 'connect', from: loose.end, to: end });
    else session.do({ do: 'connect', from: end, to: loose.end });
  }

  /** A new wire asks what shall stand there; an end that was pulled off is let go. */
  private intoSpace(loose: Loose, at: Place, all: typeof this.all): void {
    const { session } = this;
    if (all) {
      const { sheet } = session.state;
      const side = all.side === 'from' ? sheet.wiresFrom : sheet.wiresTo;
      const wires = (side.get(all.node) ?? []).filter((wire) => wire[all.side].port === all.port);
      session.do({ do: 'disconnect', wires: wires.map((wire) => wire.index) });
    } else if (loose.wire !== undefined) {
      session.do({ do: 'disconnect', wires: [loose.wire] });
    } else {
      const screen = session.view?.toFrame(at) ?? at;
      session.store.setState({ quick: { screen, place: at, loose } });
    }
  }

  private target(wiring: WiringState, under: Under): Over | undefined {
    if (under.is === 'canvas' || under.is === 'elsewhere') return undefined;
    const { loose, fits } = wiring;
    const wanted = loose.side === 'from' ? 'in' : 'out';
    if (under.is === 'port' && under.side === wanted) {
      const why = fits.get(under.node)?.get(under.port);
      return { node: under.node, port: under.port, ...(why && { why }) };
    }
    if (under.node === loose.end.node && loose.wire === undefined) return undefined;
    const { sheet } = this.session.state;
    const port = bestPort(sheet, fits, loose, under.node);
    if (port !== undefined) return { node: under.node, port };
    const node = sheet.byId.get(under.node);
    const why: Phrase | undefined = node && whyNot(fits, loose, node);
    return { node: under.node, ...(why && { why }) };
  }
}

/** Reads from the page what lies at a point of the window. */
export function underPointer(client: Place, frame: Element): Under {
  for (const element of document.elementsFromPoint(client.x, client.y)) {
    if (!frame.contains(element)) return { is: 'elsewhere' };
    const port = element.closest<HTMLElement>('[data-port]');
    if (port) {
      const { node = '', side, port: name = '' } = port.dataset;
      return { is: 'port', node, side: side === 'in' ? 'in' : 'out', port: name };
    }
    const card = element.closest<HTMLElement>('[data-card]');
    if (card) return { is: 'node', node: card.dataset['card'] ?? '' };
    if (element.closest('[data-floating]')) return { is: 'elsewhere' };
    if (element.classList.contains('react-flow__pane')) return { is: 'canvas' };
  }
  return { is: 'elsewhere' };
}
