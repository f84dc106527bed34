import { useEffect } from 'react';
import type { Trail } from '../core/trail';
import type { Session } from '../store/session';

/**
 * Going into a graph within a node is a step that Back takes back, and Forward takes again: each has
 * an entry in the history of the window, which keeps the address.
 */
export function useTrailHistory(session: Session | undefined): void {
  useEffect(() => {
    if (!session) return undefined;
    let shown: Trail = session.state.trail;
    const off = session.store.subscribe(({ trail }) => {
      if (trail === shown) return;
      shown = trail;
      if (!same(trail, kept())) window.history.pushState({ trail }, '');
    });
    const follow = () => {
      if (!same(kept(), session.state.trail)) session.goTo(kept());
    };
    follow(); // after Back from another page, or when the page was loaded anew
    window.addEventListener('popstate', follow);
    return () => {
      off();
      window.removeEventListener('popstate', follow);
    };
  }, [session]);
}

/** The way that the entry of the history keeps. */
function kept(): Trail {
  const state: unknown = window.history.state;
  const trail = typeof state === 'object' && state !== null && 'trail' in state && state.trail;
  return Array.isArray(trail) ? (trail as Trail) : [];
}

const same = (a: Trail, b: Trail) =>
  a.length === b.length &&
  a.every((level, i) => level.node === b[i]?.node && level.param === b[i].param);
