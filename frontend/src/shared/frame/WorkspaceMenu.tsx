import { useState } from 'react';
import { Button as BaseButton } from 'react-aria-components';
import { ChevronsUpDown, FolderOpen } from 'lucide-react';
import { backend, type WorkspaceInfo } from '../backend';
import { reloadWorkspace, useResource, workspaceData } from '../data';
import { useTexts } from '../i18n';
import { Icon, Menu, MenuItem, MenuSection, MenuTrigger, Skeleton, toastError } from '../ui';
import { go, routes } from './routes';
import css from './WorkspaceMenu.module.css';

/** The open workspace, and the way to another: one used before, or any folder. */
export function WorkspaceMenu() {
  const t = useTexts('frame');
  const { value: workspace } = useResource(workspaceData);
  const [busy, setBusy] = useState(false);
  const open = async (change: () => Promise<WorkspaceInfo>) => {
    setBusy(true);
    try {
      workspaceData.replace(await change());
      reloadWorkspace();
      go(routes.home);
    } catch (why) {
      if (!isCancelled(why)) toastError(why);
    } finally {
      setBusy(false);
    }
  };
  if (!workspace) return <Skeleton width={96} />;
  const others = workspace.recent.filter(({ path }) => path !== workspace.path);
  return (
    <MenuTrigger
      button={
        <BaseButton
          className={css.button}
          isDisabled={busy}
          aria-label={t('workspace.button', { name: workspace.name })}
        >
          <span className={css.name}>{workspace.name}</span>
          <Icon of={ChevronsUpDown} size={14} />
        </BaseButton>
      }
    >
      <Menu label={t('workspace.change')}>
        <MenuItem label={workspace.name} note={workspace.path} chosen />
        {others.length > 0 && (
          <MenuSection title={t('workspace.recent')}>
            {others.map(({ path, name }) => (
              <MenuItem
                key={path}
                label={name}
                note={path}
                onAction={() => void open(() => backend.openWorkspace(path))}
              />
            ))}
          </MenuSection>
        )}
        {backend.canChoose && (
          <MenuSection title={t('workspace.other')}>
            <MenuItem
              label={t('workspace.choose')}
              icon={FolderOpen}
              onAction={() => void open(() => backend.chooseWorkspace())}
            />
          </MenuSection>
        )}
      </Menu>
    </MenuTrigger>
  );
}

/** A folder dialog that was closed without a choice is no failure. */
const isCancelled = (why: unknown) => why instanceof Error && why.message.startsWith('cancelled');
