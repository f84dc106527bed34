import { Menu, MenuAt, MenuItem, MenuSection, MenuSeparator, Submenu } from '../../../shared/ui';
import { act, actions, keysOf, type ActionId } from '../actions/actions';
import { keysText } from '../../../shared/lib/keys';
import { useDesignerState, useSession } from '../store/context';
import type { ContextMenu } from '../store/state';
import { useWords } from './words';

type Line = ActionId | '-' | { readonly more: string; readonly lines: readonly ActionId[] };

const arrange: Line = {
  more: 'menu.arrange',
  lines: [
    'alignLeft',
    'alignCenter',
    'alignRight',
    'alignTop',
    'alignMiddle',
    'alignBottom',
    'distributeX',
    'distributeY',
  ],
};
const along: Line = {
  more: 'menu.select',
  lines: ['selectBefore', 'selectAfter', 'nextWire', 'selectAll'],
};

const menus: Record<ContextMenu['on'], readonly Line[]> = {
  canvas: ['quickAdd', 'note', 'paste', '-', 'selectAll', 'tidy', 'fitAll', '-', 'undo', 'redo'],
  node: [
    'open',
    'enter',
    'rename',
    'replace',
    'disable',
    '-',
    'connect',
    'connectFrom',
    along,
    '-',
    'cut',
    'copy',
    'duplicate',
    '-',
    'group',
    'leaveGroup',
    'ungroup',
    arrange,
    'tidy',
    '-',
    'delete',
    'deleteCut',
  ],
  wire: ['open', 'quickAdd', '-', 'delete'],
  note: ['open', 'cut', 'copy', 'duplicate', '-', 'delete'],
  group: ['rename', 'tidy', '-', 'ungroup'],
};

/** What can be done with what was clicked, with the keys that do it. */
export function CanvasMenu() {
  const session = useSession();
  const { t } = useWords();
  const menu = useDesignerState((state) => state.menu);
  const close = () => session.store.setState({ menu: undefined });
  const run = (id: string) => {
    close();
    session.view?.focusLead();
    if (isAction(id)) act(session, id);
    else if (id.startsWith('color.')) paint(session, id.slice('color.'.length));
  };
  const on = menu?.on ?? 'canvas';
  return (
    <MenuAt at={menu?.at} onClose={close}>
      <Menu label={t(`menu.on.${on}`)} onAction={run} onClose={close}>
        {menus[on].map((line, i) => (
          <MenuLine key={typeof line === 'string' ? line + i : i} line={line} on={on} run={run} />
        ))}
        {(on === 'note' || on === 'group') && <Colors on={on} />}
      </Menu>
    </MenuAt>
  );
}

function isAction(id: string): id is ActionId {
  return id in actions;
}

type LineProps = {
  readonly line: Line;
  readonly on: ContextMenu['on'];
  readonly run: (id: string) => void;
};

function MenuLine({ line, on, run }: LineProps) {
  const { t } = useWords();
  if (line === '-') return <MenuSeparator />;
  if (typeof line === 'string') return <ActionItem id={line} on={on} />;
  return (
    <Submenu label={t(line.more)} onAction={run}>
      {line.lines.map((id) => (
        <ActionItem key={id} id={id} on={on} />
      ))}
    </Submenu>
  );
}

function ActionItem({ id, on }: { id: ActionId; on: ContextMenu['on'] }) {
  const session = useSession();
  const { t, language } = useWords();
  const can = useDesignerState((state) => actions[id].can(state));
  const nodes = useDesignerState((state) => state.selection.nodes);
  const off = nodes.every((node) => session.state.sheet.byId.get(node)?.disabled === true);
  const name = id === 'disable' && off ? 'enable' : id === 'open' ? `openOn.${on}` : id;
  const [keys] = keysOf(id);
  return (
    <MenuItem
      id={id}
      label={t(`action.${name}`)}
      isDisabled={!can}
      danger={id === 'delete' || id === 'deleteCut'}
      {...(keys !== undefined && { keys: keysText(keys, language) })}
    />
  );
}

const colors = ['amber', 'sky', 'jade', 'violet', 'tomato', 'slate', 'indigo'] as const;

/** The colours of notes and groups. */
function Colors({ on }: { on: 'note' | 'group' }) {
  const { t } = useWords();
  const now = useDesignerState((state) =>
    on === 'note'
      ? state.sheet.notes.find((note) => note.id === state.selection.notes[0])?.color
      : state.sheet.groups.find((group) => group.id === state.selection.groups[0])?.color,
  );
  return (
    <MenuSection title={t('menu.color')}>
      {colors.map((color) => (
        <MenuItem
          key={color}
          id={`color.${color}`}
          label={t(`color.${color}`)}
          chosen={(now ?? usual[on]) === color}
        />
      ))}
    </MenuSection>
  );
}

const usual = { note: 'amber', group: 'indigo' } as const;

/** The usual colour is not written into the file. */
function paint(session: ReturnType<typeof useSession>, color: string): void {
  const { notes, groups } = session.state.selection;
  const [note] = notes;
  const [group] = groups;
  if (note !== undefined) {
    session.do({ do: 'editNote', note, color: color === usual.note ? '' : color });
  } else if (group !== undefined) {
    session.do({ do: 'editGroup', group, color: color === usual.group ? '' : color });
  }
}
