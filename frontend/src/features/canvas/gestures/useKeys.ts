import { useEffect, type RefObject } from 'react';
import { actions, type Action } from '../actions/actions';
import { catchPaste } from '../actions/clipboard';
import { isWriting, pressed } from '../../../shared/lib/keys';
import { pasteText } from '../store/operations';
import { useSession } from '../store/context';
import type { Session } from '../store/session';
import { isNothing, nothing } from '../store/state';

/** Whether keys belong to what has the focus: text fields, editors, lists to choose from. */
function writes(target: EventTarget | null): boolean {
  return isWriting(target) || target instanceof HTMLSelectElement;
}

function inDialog(target: EventTarget | null): boolean {
  const layer = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]';
  return target instanceof Element && target.closest(layer) !== null;
}

/** Keys of the designer: some work everywhere in it, some only while the canvas has the focus. */
export function useKeys(frame: RefObject<HTMLDivElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || inDialog(event.target)) return;
      if (writes(event.target)) {
        if (pressed(event, 'Mod+S')) take(event, actions.save, session);
        return;
      }
      const here = document.activeElement;
      const inFrame = frame.current?.contains(here) ?? false;
      const onCanvas = inFrame || isFree(here);
      if (onCanvas && clipboardKeys(event, session)) return;
      if (event.key === 'Escape' && onCanvas) escape(session);
      const button = here instanceof HTMLButtonElement;
      if (button && ['Enter', ' ', 'Tab'].includes(event.key)) return;
      if (event.key === 'Tab' && !inFrame) return;
      const action = actionOf(event, onCanvas);
      if (action) take(event, action, session);
    };
    // Before a button takes it for a press.
    const run = (event: KeyboardEvent) => {
      if (!pressed(event, 'Mod+Enter') || inDialog(event.target) || isCode(event.target)) return;
      event.stopPropagation();
      take(event, actions.run, session);
    };
    window.addEventListener('keydown', run, true);
    window.addEventListener('keydown', down);
    return () => {
      window.removeEventListener('keydown', run, true);
      window.removeEventListener('keydown', down);
    };
  }, [session, frame]);
}

function actionOf(event: KeyboardEvent, onCanvas: boolean): Action | undefined {
  return Object.values(actions).find(
    ({ where, keys }) =>
      (onCanvas || where === 'designer') && keys.some((one) => pressed(event, one)),
  );
}

function take(event: KeyboardEvent, action: Action, session: Session): void {
  event.preventDefault();
  if (action.can(session.state)) action.run(session);
}

/** Whether the focus lies where no keys belong to: nowhere, or on a button of the top bar. */
function isFree(here: Element | null): boolean {
  return here === document.body || (here?.closest('[data-region=bar]') ?? null) !== null;
}

function isCode(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.cm-editor') !== null;
}

/** Copying and pasting go by the window's own keys, since only they may touch the clipboard. */
function clipboardKeys(event: KeyboardEvent, session: Session): boolean {
  if (pressed(event, 'Mod+C') || pressed(event, 'Mod+X')) {
    const action = pressed(event, 'Mod+C') ? actions.copy : actions.cut;
    take(event, action, session);
    return true;
  }
  const wired = pressed(event, 'Mod+Shift+V');
  if (!wired && !pressed(event, 'Mod+V')) return false;
  catchPaste((text) => pasteText(session, text, wired));
  return true;
}

/** Escape leaves one thing at a time, what is uppermost first. */
function escape(session: Session): void {
  const { state, store } = session;
  if (state.linking) store.setState({ linking: undefined });
  else if (state.quick) store.setState({ quick: undefined });
  else if (state.finding) store.setState({ finding: false });
  else if (state.tool === 'pan') store.setState({ tool: 'select' });
  else if (!isNothing(state.selection)) session.select(nothing);
}
