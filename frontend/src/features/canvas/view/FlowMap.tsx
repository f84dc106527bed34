import { MiniMap } from '@xyflow/react';
import { useDesignerState } from '../store/context';
import { problemsOf, statusOf } from './status';
import { partOf, type AnyNode } from './graph';
import { useWords } from './words';
import css from './Canvas.module.css';

const colors: Record<string, string> = {
  wrong: 'var(--map-failed)',
  failed: 'var(--map-failed)',
  running: 'var(--map-running)',
};

/** The whole flow in small, with the state of each node; dragging it moves the view. */
export function FlowMap() {
  const { t } = useWords();
  const sheet = useDesignerState((state) => state.sheet);
  const run = useDesignerState((state) => state.run);
  const problems = useDesignerState((state) => state.problems);
  if (sheet.nodes.length < 2) return null;
  const color = (drawn: AnyNode) => {
    const part = partOf(drawn.id);
    if (part.is === 'note') return 'var(--map-note)';
    if (part.is === 'group') return 'var(--map-group)';
    if (drawn.selected) return 'var(--map-chosen)';
    const node = sheet.byId.get(part.id);
    if (!node) return 'var(--map-node)';
    const status = statusOf(node, run?.nodes[part.id], problemsOf(problems, part.id));
    return colors[status.is] ?? 'var(--map-node)';
  };
  return (
    <MiniMap<AnyNode>
      className={css.map ?? ''}
      position="bottom-right"
      pannable
      zoomable
      nodeColor={color}
      nodeStrokeWidth={0}
      nodeBorderRadius={14}
      ariaLabel={t('map.label')}
      style={{ width: 148, height: 88 }}
    />
  );
}
