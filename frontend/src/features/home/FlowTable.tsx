import { useMemo, useState } from 'react';
import type { FlowSummary } from '../../shared/backend';
import { go, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { DataTable, MenuAt, type PointOnScreen, type Sorting } from '../../shared/ui';
import { FlowMenu } from './FlowMenu';
import { RenameDialog } from './RenameDialog';
import { useFlowActions } from './useFlowActions';
import { useFlowColumns } from './useFlowColumns';

type Props = {
  readonly flows: readonly FlowSummary[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
};

/** The flows, each with its state, its last run, and what can be done with it. */
export function FlowTable({ flows, sorting, onSort }: Props) {
  const t = useTexts('home');
  const actions = useFlowActions();
  const [menu, setMenu] = useState<{ flow: FlowSummary; at: PointOnScreen }>();
  const [renamed, setRenamed] = useState<FlowSummary>();
  const menuOf = (flow: FlowSummary) => (
    <FlowMenu flow={flow} actions={actions} onRename={setRenamed} />
  );
  const columns = useFlowColumns(menuOf);
  const rows = useMemo(() => [...flows], [flows]);
  return (
    <>
      <DataTable
        label={t('flows')}
        rows={rows}
        columns={columns}
        idOf={(flow) => flow.file}
        height={42}
        sorting={sorting}
        onSort={onSort}
        onOpen={(flow) => go(routes.flow(flow.file))}
        onContextMenu={(flow, event) => {
          event.preventDefault();
          setMenu({ flow, at: { x: event.clientX, y: event.clientY } });
        }}
      />
      <MenuAt at={menu?.at} onClose={() => setMenu(undefined)}>
        {menu && menuOf(menu.flow)}
      </MenuAt>
      {renamed && (
        <RenameDialog
          flow={renamed}
          onRename={actions.rename}
          onClose={() => setRenamed(undefined)}
        />
      )}
    </>
  );
}
