import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { sampleBackend, useSampleEngine } from '../../shared/backend/testing';
import { failedData, flowsData, kindsData, templatesData } from '../../shared/data';
import { useOverlay, useTourStep } from '../../shared/frame';
import { Toasts } from '../../shared/ui';
import { Home } from './Home';

let engine: ReturnType<typeof useSampleEngine>;

async function show(): Promise<void> {
  const all = [flowsData, failedData, templatesData, kindsData];
  await Promise.all(all.map((data) => data.reload()));
  render(
    <>
      <Home />
      <Toasts />
    </>,
  );
}

beforeEach(() => {
  localStorage.clear();
  engine = useSampleEngine();
});

const names = () =>
  within(screen.getByRole('table', { name: 'Flows' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

it('lists flows with what needs a person first', async () => {
  await show();
  expect(names()).toEqual([
    'Orders to the ERP',
    'Customers for the CRM',
    'Orders by country',
    'Products by stock',
  ]);
  expect(screen.getByText('12 failed')).toBeVisible();
  expect(screen.getByText('Never run')).toBeVisible();
});

it('sorts by a column, and remembers it', async () => {
  await show();
  await userEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(names()[0]).toBe('Customers for the CRM');
  expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect(localStorage.getItem('fairlead.home.sorting')).toContain('name');
});

it('filters, and says when nothing fits', async () => {
  await show();
  const filter = screen.getByRole('searchbox', { name: 'Filter flows' });
  await userEvent.type(filter, 'erp');
  expect(names()).toEqual(['Orders to the ERP']);
  await userEvent.type(filter, 'x');
  expect(screen.getByText('No flow fits “erpx”')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show all flows' }));
  expect(names()).toHaveLength(4);
});

const act = async (flow: string, action: string) => {
  await userEvent.click(screen.getByRole('button', { name: `What to do with ${flow}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
};

it('deletes at once, and undoes it', async () => {
  await show();
  await act('Orders by country', 'Delete');
  await waitFor(() => expect(names()).toHaveLength(3));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(names()).toContain('Orders by country'));
});

it('renames, and shows why a name is refused', async () => {
  await show();
  await act('Orders by country', 'Rename');
  const field = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(field);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(screen.getByText('A flow needs a name.')).toBeVisible();
  await userEvent.type(field, 'Sales by country{Enter}');
  await waitFor(() => expect(names()).toContain('Sales by country'));
});

it('says that a file is no flow, without claiming that it has no nodes', async () => {
  const [flow] = await engine.flows();
  if (!flow) throw new Error('the sample has flows');
  useSampleEngine({ flows: async () => [{ ...flow, state: 'broken', kinds: [], failed: 0 }] });
  await show();
  expect(screen.getByText('Broken')).toBeVisible();
  expect(screen.queryByText('No nodes yet')).not.toBeInTheDocument();
});

it('offers three ways in while there is no flow', async () => {
  useSampleEngine(sampleBackend({ empty: true }));
  await show();
  expect(screen.getByRole('heading', { name: 'Open a template' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Choose a file…' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'New flow' }));
  expect(useOverlay.getState().open).toBe('newFlow');
  await userEvent.click(screen.getByRole('button', { name: 'Show me around' }));
  expect(useTourStep.getState().step).toBe(0);
});

it('makes a flow from a template with one press', async () => {
  useSampleEngine(sampleBackend({ empty: true }));
  await show();
  await userEvent.click(screen.getByRole('button', { name: /^Customers cleaned for a CRM/ }));
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/flow\/flows%2Fcustomers/));
});
