import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleKinds } from '../../shared/backend/testing';
import type { Problem, RunDetail } from '../../shared/backend/types';
import { chooseLanguage } from '../../shared/i18n';
import { showFlow } from './testing/bench';

afterEach(() => act(() => chooseLanguage('en')));

const read = { id: 'read', kind: 'csv.read', params: { path: 'data/orders.csv' } };
const limit = { id: 'limit', kind: 'limit', label: 'First ten', params: { count: 10 } };
const nodes = [read, limit];
const wires = [{ from: 'read', to: 'limit' }];
const wrong = (more: Partial<Problem>): Problem => ({
  message: 'the number is too large',
  remedy: 'choose one below 100',
  severity: 'error',
  ...more,
});

async function showNode(id: string, setup: Partial<Parameters<typeof showFlow>[0]> = {}) {
  const flow = await showFlow({ nodes, wires, ...setup });
  flow.select(id);
  await flow.user.click(screen.getByRole('tab', { name: 'Settings' })); // the last one is kept
  return flow;
}

describe('the fields', () => {
  it.each(['csv.read', 'csv.write', 'limit', 'filter', 'distinct', 'batch'])(
    'are those that the kind %s declares, each by its name',
    async (kind) => {
      await showNode('one', { nodes: [{ id: 'one', kind, params: {} }] });
      const fields = sampleKinds.find((one) => one.id === kind)?.fields ?? [];
      expect(fields.length).toBeGreaterThan(0);
      for (const { name, label } of fields.filter((one) => !one.advanced)) {
        const row = document.querySelector<HTMLElement>(`[data-param="${name}"]`);
        expect(row, name).toHaveTextContent(label.en);
      }
    },
  );

  it('say what is wrong beside the field, and to those who hear the screen', async () => {
    await showNode('limit', { problems: [wrong({ node: 'limit', param: 'count' })] });
    const said = await screen.findByText('The number is too large; choose one below 100.');
    const input = screen.getByDisplayValue('10');
    expect(said.closest('[data-param]')).toHaveAttribute('data-param', 'count');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(/The number is too large/);
    expect(input).toHaveAccessibleName();
  });

  it('say nothing of what is wrong with another node', async () => {
    const flow = await showNode('read', { problems: [wrong({ node: 'limit', param: 'count' })] });
    await act(async () => undefined);
    expect(screen.queryByText(/too large/)).not.toBeInTheDocument();
    flow.select('limit');
    expect(await screen.findByText(/too large/)).toBeVisible();
  });

  it('that must be filled are asked for calmly when they are emptied, and filled again', async () => {
    const { user, params } = await showNode('limit');
    const input = screen.getByDisplayValue('10');
    await user.clear(input);
    expect(params('limit')).toEqual({});
    expect(await screen.findByText('Still to be filled in.')).toBeVisible();
    expect(input).toHaveAccessibleDescription(/Still to be filled in/);
    expect(input).not.toBeInvalid();
    await user.type(input, '25');
    expect(params('limit')).toEqual({ count: 25 });
    await waitFor(() =>
      expect(screen.queryByText('Still to be filled in.')).not.toBeInTheDocument(),
    );
  });
});

describe('the head', () => {
  it('names the node in one step of typing, and falls back to its kind', async () => {
    const { user, node, undo, designer, written } = await showNode('limit');
    const name = screen.getByRole('textbox', { name: 'Name of the node' });
    expect(name).toHaveValue('First ten');
    await user.clear(name);
    expect(node('limit').label).toBeUndefined();
    expect(name).toHaveAttribute('placeholder', designer().title('limit'));
    await user.type(name, 'Only a few{Enter}');
    expect(name).not.toHaveFocus();
    expect((await written()).nodes[1]).toMatchObject({ label: 'Only a few' });
    undo();
    expect(node('limit').label).toBe('First ten');
  });

  it('disables and enables with the keyboard, and leaves no trace in the file', async () => {
    const { user, node, written } = await showNode('limit');
    screen.getByRole('button', { name: 'More actions' }).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    expect(node('limit').disabled).toBe(true);
    const notice = screen.getByRole('note');
    expect(notice).toHaveTextContent('This node is disabled');
    await user.click(within(notice).getByRole('button', { name: 'Enable' }));
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
    expect((await written()).nodes[1]).not.toHaveProperty('settings');
  });

  it('deletes the node, and the flow is shown', async () => {
    const { user, designer } = await showNode('limit');
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(designer().flow.nodes.map((one) => one.id)).toEqual(['read']);
    expect(screen.getByText('Bench')).toBeVisible();
  });
});

describe('the notices', () => {
  it('tell what is wrong with the whole node: an error as an alert, a warning as a note', async () => {
    await showNode('limit', {
      problems: [
        wrong({ node: 'limit', message: 'nothing comes in', remedy: 'draw a wire to it' }),
        wrong({ node: 'limit', message: 'nothing goes out', remedy: '', severity: 'warning' }),
      ],
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing comes in.Draw a wire to it.');
    expect(screen.getByRole('note')).toHaveTextContent('Nothing goes out.');
  });

  it('tell once that a kind is unknown, and keep the params', async () => {
    const params = { deep: [1, { two: 'x' }] };
    const { written } = await showNode('odd', {
      nodes: [{ id: 'odd', kind: 'odd.kind', params }],
      problems: [wrong({ node: 'odd', message: 'the kind is odd' })],
    });
    expect(screen.getByRole('alert')).toHaveTextContent('The kind odd.kind is not known here');
    await act(async () => undefined);
    expect(screen.queryByText(/kind is odd/i)).not.toBeInTheDocument();
    expect((await written()).nodes[0]).toMatchObject({ params });
  });

  it('tell how many records failed, why, and lead to them', async () => {
    const counts = { in: 9, out: 7, failed: 2, parked: 0, state: 'done', ports: {} } as const;
    const run: RunDetail = {
      ...{ run: 'r1', flow: 'flows/bench.flow.json', name: 'Bench', status: 'done' },
      ...{ startedAt: '2026-03-01T10:00:00Z', seconds: 1, records: 9, failed: 2 },
      ...{
        nodes: { limit: { ...counts, message: 'No such customer.' } },
        text: '',
        changed: false,
      },
    };
    const { user, designer } = await showNode('limit', {
      engine: { runs: async () => [run], run: async () => run },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('2 records failed here');
    expect(alert).toHaveTextContent('No such customer.');
    await user.click(within(alert).getByRole('button', { name: 'Look' }));
    expect(designer().drawer).toMatchObject({ open: true, tab: 'failed' });
  });
});

it('goes from tab to tab with the arrows, and tells of the kind in the last', async () => {
  const { user } = await showNode('limit');
  screen.getByRole('tab', { name: 'Settings' }).focus();
  await user.keyboard('{End}');
  expect(screen.getByRole('tab', { name: 'Help' })).toHaveAttribute('aria-selected', 'true');
  const help = screen.getByRole('tabpanel', { name: 'Help' });
  expect(within(help).getByRole('heading', { name: 'Inputs' })).toBeVisible();
  await user.keyboard('{Home}');
  expect(screen.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
});

it('opens the next node at the tab that was looked at last', async () => {
  const { user, select } = await showNode('limit');
  await user.click(screen.getByRole('tab', { name: 'Help' }));
  select('read');
  expect(screen.getByRole('tab', { name: 'Help' })).toHaveAttribute('aria-selected', 'true');
});

it('shows the param that is asked for, with the focus in it', async () => {
  const { user, designer } = await showNode('limit');
  await user.click(screen.getByRole('tab', { name: 'Help' }));
  Element.prototype.scrollIntoView ??= () => undefined;
  act(() => designer().reveal('limit', 'count'));
  expect(screen.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
  expect(document.activeElement?.closest('[data-param]')).toHaveAttribute('data-param', 'count');
});

it('speaks French: its fields, its notices, its names', async () => {
  const { user } = await showNode('limit', { nodes: [read, { ...limit, label: undefined }] });
  await act(() => chooseLanguage('fr'));
  const kind = sampleKinds.find((one) => one.id === 'limit');
  const name = screen.getByRole('textbox', { name: 'Nom du nœud' });
  expect(name).toHaveAttribute('placeholder', kind?.title.fr);
  expect(screen.getByRole('tab', { name: 'Réglages' })).toBeVisible();
  const input = screen.getByDisplayValue('10');
  expect(input).toHaveAccessibleName(kind?.fields[0]?.label.fr);
  await user.clear(input);
  expect(await screen.findByText('À remplir.')).toBeVisible();
});
