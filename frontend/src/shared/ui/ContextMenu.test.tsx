import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ContextMenu } from './ContextMenu';
import { Menu, MenuItem } from './Menu';

it('opens on a right click, does what is chosen, and closes', async () => {
  const act = vi.fn();
  const menu = (
    <Menu label="What to do">
      <MenuItem label="Rename" onAction={act} />
    </Menu>
  );
  render(<ContextMenu menu={menu}>Orders</ContextMenu>);
  fireEvent.contextMenu(screen.getByText('Orders'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  expect(act).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
});
