import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { useSampleEngine } from '../../shared/backend/testing';
import { failedData, flowsData } from '../../shared/data';
import { Inbox } from './Inbox';

let engine: ReturnType<typeof useSampleEngine>;

beforeEach(async () => {
  engine = useSampleEngine();
  await Promise.all([failedData.reload(), flowsData.reload()]);
});

const causes = async () => {
  const list = await screen.findByRole('region', { name: 'Causes' });
  return within(list).getAllByRole('link');
};

it('groups records by cause, the largest first, and opens the first', async () => {
  render(<Inbox record={undefined} />);
  const links = await causes();
  expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['true', null, null]);
  expect(links[0]).toHaveTextContent('“freight” is not a number');
  expect(links[0]).toHaveTextContent('9');
  expect(screen.getByRole('heading', { name: /freight/ })).toBeVisible();
  expect(screen.getByText(/Read it with number/)).toBeVisible();
});

it('opens the cause of the record in the address', async () => {
  const last = (await engine.failed('')).at(-1);
  render(<Inbox record={last?.id} />);
  expect(await screen.findByRole('heading', { name: '“phone” is empty' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Clean names and phones' })).toHaveAttribute(
    'href',
    '#/flow/flows%2Fcustomers-for-the-crm.flow.json/node/cleaned',
  );
});

it('finds causes by flow, node or message', async () => {
  render(<Inbox record={undefined} />);
  await userEvent.type(await screen.findByRole('searchbox'), 'sales order');
  expect(await causes()).toHaveLength(1);
  await userEvent.clear(screen.getByRole('searchbox'));
  await userEvent.type(screen.getByRole('searchbox'), 'unicorn');
  expect(screen.getByText('Nothing failed with “unicorn”')).toBeVisible();
});

it('discards the chosen records after a question', async () => {
  const discard = vi.spyOn(engine, 'discardFailed');
  render(<Inbox record={undefined} />);
  const rows = await screen.findAllByRole('checkbox', { name: /Choose the record/ });
  await userEvent.click(rows[0] as HTMLElement);
  await userEvent.click(screen.getByRole('button', { name: 'Discard 8' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog).toHaveTextContent('Discard 8 failed records?');
  expect(discard).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Discard 8' }));
  await waitFor(() => expect(discard).toHaveBeenCalledOnce());
  expect(discard.mock.calls[0]?.[0]).toHaveLength(8);
  await waitFor(async () => expect(await engine.failed('')).toHaveLength(5));
});

it('says that nothing waits', async () => {
  useSampleEngine({ failed: async () => [] });
  await failedData.reload();
  render(<Inbox record={undefined} />);
  expect(await screen.findByText('No record waits for you')).toBeVisible();
});

it('says why it could not be read, and tries again', async () => {
  const failed = vi.fn().mockRejectedValue(new Error('The store is damaged.'));
  useSampleEngine({ failed });
  failedData.replace(undefined as never);
  render(<Inbox record={undefined} />);
  expect(await screen.findByText('The store is damaged.')).toBeVisible();
  failed.mockResolvedValue([]);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No record waits for you')).toBeVisible();
});
