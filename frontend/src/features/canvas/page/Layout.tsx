import { useCallback, useEffect, useRef, type CSSProperties } from 'react';
import { Drawer } from '../../records';
import { Inspector } from '../../inspector';
import { Palette, usedKind } from '../../palette';
import { addKind } from '../actions/actions';
import { useDesignerState, useSession } from '../store/context';
import { Splitter, usePane, type Pane } from '../../../shared/ui';
import { Canvas } from '../view/Canvas';
import { useWords } from '../view/words';
import { Conflict } from './Conflict';
import { RunProblem } from './RunProblem';
import { TopBar } from './TopBar';
import { useRegions } from './useRegions';
import css from './Layout.module.css';

const sidePanel = { initial: 376, min: 300, max: 720 };

/** Bar, palette, canvas, inspector and drawer, with the borders that can be moved. */
export function Layout({ workspace, onLeave }: { workspace: string; onLeave: () => void }) {
  const session = useSession();
  const { t } = useWords();
  const kinds = useDesignerState((state) => state.kinds);
  const drawer = useDesignerState((state) => state.drawer);
  const side = usePane('inspector', sidePanel);
  const page = useRef<HTMLDivElement>(null);
  useRegions(page);
  useInspectorFocus(page);

  const add = useCallback(
    (kind: string) => {
      if (addKind(session, kind)) usedKind(kind);
    },
    [session],
  );
  const foot: Pane = {
    initial: 300,
    min: 120,
    max: Math.max(200, window.innerHeight - 260),
    size: drawer.height,
    resize: (height) => session.setDrawer({ height }),
  };
  return (
    <div ref={page} className={css.page} style={{ '--side': `${side.size}px` } as CSSProperties}>
      <TopBar workspace={workspace} onLeave={onLeave} />
      <nav className={css.palette} aria-label={t('region.palette')} data-region="palette">
        <Palette
          kinds={kinds}
          onAdd={add}
          onCarry={(kind, event) => {
            usedKind(kind);
            const client = { x: event.clientX, y: event.clientY };
            session.store.setState({ carried: { kind, client } });
          }}
          onLeave={() => session.view?.focus()}
        />
      </nav>
      <main className={css.middle} data-region="canvas">
        <div className={css.canvas}>
          <Canvas />
        </div>
        <RunProblem />
        {drawer.open && <Splitter pane={foot} side="bottom" label={t('region.drawerHeight')} />}
        <section
          className={css.drawer}
          style={{ height: drawer.open ? drawer.height : undefined }}
          data-open={drawer.open}
          data-region="drawer"
          aria-label={t('region.drawer')}
        >
          <Drawer />
        </section>
      </main>
      <aside className={css.inspector} aria-label={t('region.inspector')} data-region="inspector">
        <Splitter pane={side} side="right" label={t('region.inspectorWidth')} />
        <div className={css.form}>
          <Inspector />
        </div>
      </aside>
      <Conflict />
    </div>
  );
}

/** While a flow is read. Nothing turns: it is there at once, or says why not. */
Layout.Waiting = function Waiting() {
  return <div className={css.page} aria-busy="true" />;
};

/** Enter on a node goes into its form; Escape in the form comes back. */
function useInspectorFocus(page: React.RefObject<HTMLDivElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const panel = page.current?.querySelector<HTMLElement>('[data-region=inspector]');
    if (!panel) return;
    const fields = 'input, textarea, select, [contenteditable=true], button, [tabindex="0"]';
    session.focusInspector = () => {
      const all = [...panel.querySelectorAll<HTMLElement>(fields)];
      const form = all.filter((one) => one.closest('[role=tabpanel]'));
      const list = form.length > 0 ? form : all;
      const field = list.find((one) => one.matches('input, textarea, [contenteditable=true]'));
      (field ?? list[0])?.focus();
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) session.view?.focusLead();
    };
    panel.addEventListener('keydown', leave);
    return () => {
      session.focusInspector = undefined;
      panel.removeEventListener('keydown', leave);
    };
  }, [page, session]);
}
