import { Copy, Pencil, Play, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import type { FlowSummary } from '../../shared/backend';
import { useTexts } from '../../shared/i18n';
import { Menu, MenuItem, MenuSeparator } from '../../shared/ui';
import type { FlowActionSet } from './useFlowActions';

type Props = {
  readonly flow: FlowSummary;
  readonly actions: FlowActionSet;
  readonly onRename: (flow: FlowSummary) => void;
};

/** What can be done with one flow, for its button and for a right click on its row. */
export function FlowMenu({ flow, actions, onRename }: Props) {
  const t = useTexts('home');
  const runs = flow.state !== 'broken' && flow.state !== 'running';
  return (
    <Menu label={t('actions', { name: flow.name })}>
      <MenuItem
        label={t('open')}
        icon={SquareArrowOutUpRight}
        onAction={() => actions.open(flow)}
      />
      <MenuItem
        label={t('run')}
        icon={Play}
        isDisabled={!runs}
        onAction={() => void actions.run(flow)}
      />
      <MenuSeparator />
      <MenuItem label={t('rename')} icon={Pencil} onAction={() => onRename(flow)} />
      <MenuItem label={t('duplicate')} icon={Copy} onAction={() => void actions.duplicate(flow)} />
      <MenuSeparator />
      <MenuItem
        label={t('delete')}
        icon={Trash2}
        danger
        onAction={() => void actions.remove(flow)}
      />
    </Menu>
  );
}
