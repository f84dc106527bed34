import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useDesignerState, useSession } from '../store/context';
import type { FrameNode } from './graph';
import { NameField } from './NameField';
import { useWords } from './words';
import css from './GroupFrame.module.css';

/** The tinted box around the nodes of a group; dragging it moves them all. */
export const GroupFrame = memo(function GroupFrame({ data, selected }: NodeProps<FrameNode>) {
  const session = useSession();
  const { t } = useWords();
  const id = data.group;
  const group = useDesignerState((state) => state.sheet.groups.find((one) => one.id === id));
  const renaming = useDesignerState((state) => state.renamingGroup === id);
  if (!group) return null;
  const end = (title: string | undefined) => {
    session.store.setState({ renamingGroup: undefined });
    if (title !== undefined) session.do({ do: 'editGroup', group: id, title });
    session.view?.focus();
  };
  const label = t('group.label', { title: group.title || t('group.untitled') });
  return (
    <div
      className={css.frame}
      role="group"
      aria-label={label}
      data-group={id}
      data-color={group.color ?? 'indigo'}
      data-selected={selected}
    >
      {renaming ? (
        <NameField
          className={css.field}
          value={group.title}
          placeholder={t('group.untitled')}
          label={t('group.title')}
          onEnd={end}
        />
      ) : (
        <div
          className={css.title}
          onDoubleClick={(event) => {
            event.stopPropagation();
            session.store.setState({ renamingGroup: id });
          }}
        >
          {group.title || t('group.untitled')}
        </div>
      )}
    </div>
  );
});
