import { useStore } from '@xyflow/react';
import {
  Hand,
  Minus,
  MousePointer2,
  Plus,
  Search,
  StickyNote,
  WandSparkles,
  Fullscreen,
} from 'lucide-react';
import { act } from '../actions/actions';
import { useDesignerState, useSession } from '../store/context';
import { ActionButton } from './ActionButton';
import { useWords } from './words';
import css from './Toolbar.module.css';

/** The tools at the foot of the canvas. */
export function Toolbar() {
  const { t } = useWords();
  const tool = useDesignerState((state) => state.tool);
  return (
    <div
      className={css.bar}
      role="toolbar"
      aria-label={t('toolbar.label')}
      data-floating
      data-foot="bar"
    >
      <ActionButton action="selectTool" icon={MousePointer2} pressed={tool === 'select'} />
      <ActionButton action="panTool" icon={Hand} pressed={tool === 'pan'} />
      <span className={css.line} />
      <ActionButton action="quickAdd" icon={Plus} />
      <ActionButton action="note" icon={StickyNote} />
      <ActionButton action="fitAll" icon={Fullscreen} />
      <span className={css.line} />
      <ActionButton action="tidy" icon={WandSparkles} />
      <ActionButton action="find" icon={Search} />
      <span className={css.line} />
      <ActionButton action="zoomOut" icon={Minus} />
      <Zoom />
      <ActionButton action="zoomIn" icon={Plus} />
    </div>
  );
}

function Zoom() {
  const session = useSession();
  const { t } = useWords();
  const zoom = useStore((flow) => Math.round(flow.transform[2] * 100));
  const text = t('toolbar.zoom', { percent: zoom });
  return (
    <button
      className={css.zoom}
      aria-label={t('toolbar.zoomFull', { percent: zoom })}
      onClick={() => act(session, 'zoomFull')}
    >
      {text}
    </button>
  );
}
