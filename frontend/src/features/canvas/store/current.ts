import type { Session } from './session';

let current: Session | undefined;

/** The flow that is open now, for parts of the program outside its page. */
export function currentSession(): Session | undefined {
  return current;
}

export function setCurrent(session: Session | undefined): void {
  current = session;
}
