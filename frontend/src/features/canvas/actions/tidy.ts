import type { Place } from '../seam';
import { boxesOf } from '../store/boxes';
import { elk } from '../store/elk';
import { tidy } from '../store/operations';
import type { Session } from '../store/session';
import { still } from '../store/state';

const duration = 250;

/** Lays out, moving the cards to their places; at once for those who want no motion. */
export async function tidyNow(session: Session): Promise<void> {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  try {
    await tidy(session, await elk(), calm ? () => Promise.resolve() : glide);
  } catch {
    session.notify({ key: 'notice.tidyFailed' }, 'warning');
  } finally {
    session.store.setState({ moving: still });
  }
}

function glide(session: Session, to: Readonly<Record<string, Place>>): Promise<void> {
  const from = boxesOf(session.state);
  const begin = performance.now();
  return new Promise((done) => {
    const frame = (now: number) => {
      const t = Math.min(1, (now - begin) / duration);
      const eased = 1 - (1 - t) ** 3;
      const nodes = new Map<string, Place>();
      for (const [id, goal] of Object.entries(to)) {
        const start = from.get(id) ?? goal;
        nodes.set(id, {
          x: start.x + (goal.x - start.x) * eased,
          y: start.y + (goal.y - start.y) * eased,
        });
      }
      session.store.setState({ moving: { nodes, notes: new Map() } });
      if (t < 1) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
}
