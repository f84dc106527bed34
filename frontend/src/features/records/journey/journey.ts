/** A record as the engine gives it. */
export type Seen = {
  readonly id: string;
  readonly parents: readonly string[];
  readonly json: string;
};
export type PortRef = { readonly node: string; readonly port: string };
export type Link = { readonly from: PortRef; readonly to: PortRef };

/** A place that a record, or one that it came from or became, left on its way. */
export type Stop = PortRef & {
  readonly record: Seen;
  readonly depth: number; // steps from the record itself: before it negative, behind it positive
  readonly before: string | undefined; // the id of the stop that it came from, if that is kept
};

/** What a journey is read from: the wires of the run, the ports of a node, what left by a port. */
export type Tracks = {
  readonly wires: readonly Link[];
  readonly outs: (node: string) => readonly string[];
  readonly load: (at: PortRef) => Promise<readonly Seen[]>;
};

const most = 60; // stops in one journey
const each = 4; // records of one port: a total came from thousands

/** The way of one record through the nodes of a run, from its origin to its ends. */
export async function journeyOf(tracks: Tracks, at: PortRef, record: Seen): Promise<Stop[]> {
  const before = await upstream(tracks, at, record);
  const here: Stop = { ...at, record, depth: 0, before: before[0]?.record.id };
  const behind = await downstream(tracks, here);
  return [...before.reverse(), here, ...behind].sort((a, b) => a.depth - b.depth);
}

async function upstream(tracks: Tracks, at: PortRef, record: Seen): Promise<Stop[]> {
  const stops: Stop[] = [];
  const queue: { at: PortRef; record: Seen; depth: number }[] = [{ at, record, depth: 0 }];
  for (let next = queue.shift(); next && stops.length < most; next = queue.shift()) {
    const origins = new Set([next.record.id, ...next.record.parents]);
    for (const { from } of tracks.wires.filter((wire) => wire.to.node === next.at.node)) {
      const found = (await tracks.load(from)).filter((one) => origins.has(one.id)).slice(0, each);
      for (const one of found) {
        if (isKnown(stops, from, one)) continue;
        const depth = next.depth - 1;
        const first = firstOrigin(one);
        stops.push({ ...from, record: one, depth, before: first });
        queue.push({ at: from, record: one, depth });
      }
    }
  }
  return stops;
}

async function downstream(tracks: Tracks, here: Stop): Promise<Stop[]> {
  const stops: Stop[] = [];
  const queue: Stop[] = [here];
  for (let next = queue.shift(); next && stops.length < most; next = queue.shift()) {
    const from = next;
    for (const at of portsBehind(tracks, from)) {
      const came = (one: Seen) => one.id === from.record.id || one.parents.includes(from.record.id);
      const found = (await tracks.load(at)).filter(came).slice(0, each);
      for (const record of found.filter((one) => !isKnown(stops, at, one))) {
        const stop = { ...at, record, depth: from.depth + 1, before: from.record.id };
        stops.push(stop);
        queue.push(stop);
      }
    }
  }
  return stops;
}

/** The ports by which the nodes behind a stop send what they make of its record. */
function portsBehind(tracks: Tracks, { node, port }: PortRef): PortRef[] {
  const leads = tracks.wires.filter((wire) => wire.from.node === node && wire.from.port === port);
  const targets = [...new Set(leads.map((wire) => wire.to.node))];
  return targets.flatMap((target) =>
    tracks.outs(target).map((out) => ({ node: target, port: out })),
  );
}

function firstOrigin(record: Seen): string | undefined {
  return record.parents[0] ?? record.id;
}

function isKnown(stops: readonly Stop[], at: PortRef, record: Seen): boolean {
  return stops.some(
    (one) => one.node === at.node && one.port === at.port && one.record.id === record.id,
  );
}
