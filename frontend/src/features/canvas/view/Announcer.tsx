import { useDesignerState, useSession } from '../store/context';
import { wireName } from './wireName';
import { useWords } from './words';
import css from './Canvas.module.css';

/** Says what is chosen and how a run goes to those who can't see it. */
export function Announcer() {
  const session = useSession();
  const words = useWords();
  const selection = useDesignerState((state) => state.selection);
  const status = useDesignerState((state) => state.run?.status);
  const { nodes, wires, notes, groups } = selection;
  const count = nodes.length + wires.length + notes.length + groups.length;
  const wire = session.state.sheet.wireAt.get(wires[0] ?? -1);
  const chosen =
    count > 1
      ? words.t('announce.chosen', { count })
      : wire
        ? wireName(session.state, wire, words)
        : '';
  const run = status === undefined ? '' : words.t(`announce.run.${status}`);
  return (
    <div className={css.hidden} aria-live="polite">
      <p>{chosen}</p>
      <p>{run}</p>
    </div>
  );
}
