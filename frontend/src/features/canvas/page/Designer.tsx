import { useEffect, useState } from 'react';
import { placeUnplaced } from '../store/operations';
import { elk } from '../store/elk';
import { SessionContext } from '../store/context';
import { openSession, type Refusal } from '../store/open';
import type { Session } from '../store/session';
import { setCurrent } from '../store/current';
import { BrokenFlow } from './BrokenFlow';
import { Layout } from './Layout';
import { useTrailHistory } from './useTrailHistory';

type Props = {
  readonly file: string; // flows/orders.flow.json
  readonly workspace?: string; // its name, for the way back
  /** What is shown first: a node, or a run of the past. */
  readonly show?: { readonly node?: string; readonly run?: string } | undefined;
  readonly onLeave: () => void;
};

/** The page of one flow. It saves by itself, and once more when it is left. */
export function Designer({ file, workspace, show, onLeave }: Props) {
  const opened = useOpen(file);
  useTrailHistory(opened && !('why' in opened) ? opened : undefined);
  useShown(opened, show);
  if (opened === undefined) return <Layout.Waiting />;
  if ('why' in opened) return <BrokenFlow file={file} refusal={opened} onLeave={onLeave} />;
  return (
    <SessionContext value={opened}>
      <Layout workspace={workspace ?? ''} onLeave={onLeave} />
    </SessionContext>
  );
}

function useOpen(file: string): Session | Refusal | undefined {
  const [opened, setOpened] = useState<{ file: string; is: Session | Refusal }>();
  useEffect(() => {
    let left = false;
    let session: Session | undefined;
    void openSession(file).then(async (is) => {
      if (left) return;
      if (!('why' in is)) {
        session = is;
        is.start();
        setCurrent(is);
        await placeUnplaced(is, await elk()).catch(() => undefined);
      }
      if (!left) setOpened({ file, is });
    });
    const keep = () => void session?.flush();
    const hidden = () => document.visibilityState === 'hidden' && keep();
    const leaving = (event: BeforeUnloadEvent) => {
      keep();
      if (session?.saver.dirty) event.preventDefault();
    };
    window.addEventListener('blur', keep);
    window.addEventListener('pagehide', keep);
    window.addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      left = true;
      window.removeEventListener('blur', keep);
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', hidden);
      setCurrent(undefined);
      void session?.close();
    };
  }, [file]);
  return opened?.file === file ? opened.is : undefined;
}

/** Once the flow is open, shows the part of it that was asked for. */
function useShown(opened: Session | Refusal | undefined, show: Props['show']): void {
  useEffect(() => {
    if (!opened || 'why' in opened || !show) return;
    if (show.node !== undefined) opened.reveal(show.node);
    if (show.run !== undefined) void showRun(opened, show.run).catch(() => undefined);
  }, [opened, show]);
}

/** The last run is shown as such, so that the next one takes its place. */
async function showRun({ backend, runs, state }: Session, run: string): Promise<void> {
  const [last] = await backend.runs(state.file);
  await runs.pick(last?.run === run ? undefined : run);
}
