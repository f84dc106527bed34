import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FlowOutline, Problem } from '../../shared/backend/types';
import { chooseLanguage } from '../../shared/i18n';
import { showFlow } from './testing/bench';

afterEach(() => act(() => chooseLanguage('en')));

const nodes = [
  { id: 'read', kind: 'csv.read', label: 'Orders', params: { path: 'data/orders.csv' } },
  { id: 'limit', kind: 'limit', label: 'First ten', params: { count: 10 } },
  { id: 'out', kind: 'csv.write', label: 'Totals', params: { path: 'out/totals.csv' } },
];
const wires = [
  { from: 'read', to: 'limit' },
  { from: 'limit', to: 'out' },
];
const onWire = (wire: number, more: Partial<Problem> = {}): Problem => ({
  wire,
  node: 'limit',
  message: 'the port big is not there',
  remedy: 'draw the wire anew',
  severity: 'error',
  ...more,
});

describe('a wire', () => {
  it('leads to the nodes at its ends', async () => {
    const { user, selectWire, designer } = await showFlow({ nodes, wires });
    selectWire(1);
    expect(screen.getByText('Wire')).toBeVisible();
    screen.getByRole('button', { name: /^First ten/ }).focus();
    await user.keyboard('{Enter}');
    expect(designer().selection.nodes).toEqual(['limit']);
    selectWire(1);
    await user.click(screen.getByRole('button', { name: /^Totals/ }));
    expect(designer().selection.nodes).toEqual(['out']);
  });

  it('says what is wrong with it, in whole sentences, and of no other wire', async () => {
    const { selectWire } = await showFlow({ nodes, wires, problems: [onWire(1)] });
    selectWire(1);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The port big is not there.Draw the wire anew.');
    selectWire(0);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('tells a warning as a note', async () => {
    const problems = [onWire(0, { severity: 'warning', remedy: '' })];
    const { selectWire } = await showFlow({ nodes, wires, problems });
    selectWire(0);
    expect(await screen.findByRole('note')).toHaveTextContent('The port big is not there.');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('opens its records, in French too', async () => {
    const { user, selectWire, designer } = await showFlow({ nodes, wires });
    selectWire(0);
    await act(() => chooseLanguage('fr'));
    expect(screen.getByText('Fil')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Voir ses enregistrements' }));
    expect(designer().drawer).toMatchObject({ open: true, tab: 'records' });
  });
});

describe('nothing chosen', () => {
  it('shows the flow, and leads to its problems', async () => {
    const problems = [onWire(0), onWire(1)];
    const { user, designer } = await showFlow({ nodes, wires, problems });
    expect(screen.getByText('Bench')).toBeVisible();
    expect(screen.getByText('flows/bench.flow.json')).toBeVisible();
    expect(factOf('Nodes')).toBe('3');
    expect(factOf('Wires')).toBe('2');
    await user.click(await screen.findByRole('button', { name: 'Show 2 problems' }));
    expect(designer().drawer).toMatchObject({ open: true, tab: 'problems' });
    await act(() => chooseLanguage('fr'));
    expect(screen.getByRole('button', { name: 'Voir 2 problèmes' })).toBeVisible();
    expect(factOf('Nœuds')).toBe('3');
  });
});

describe('variables', () => {
  const vars = { rate: 1.2, shop: 'noord' };

  it('keep the type of what is typed, and say what is not JSON yet', async () => {
    const { user, written } = await showFlow({ settings: { vars } });
    const rate = screen.getByRole('textbox', { name: 'Value of rate' });
    await user.clear(rate);
    await user.type(rate, 'true');
    expect((await written()).settings).toEqual({ vars: { rate: true, shop: 'noord' } });
    const shop = screen.getByRole('textbox', { name: 'Value of shop' });
    await user.clear(shop);
    await user.type(shop, '[[1');
    expect(shop).toBeInvalid();
    expect(shop).toHaveAccessibleDescription('Not JSON yet, so not taken over.');
    await user.type(shop, ']');
    expect(shop).not.toBeInvalid();
    expect((await written()).settings).toEqual({ vars: { rate: true, shop: [1] } });
  });

  it('are added by their name with the keyboard, renamed but not to a taken name, and removed', async () => {
    const { user, designer, undo } = await showFlow({ settings: { vars } });
    const own = screen.getByRole('group', { name: 'Variables' });
    await user.click(within(own).getByRole('button', { name: /^Add/ }));
    await user.keyboard('shop');
    expect(document.activeElement).toBeInvalid();
    await user.keyboard('s{Enter}');
    expect(designer().flow.settings['vars']).toEqual({ ...vars, shops: '' });
    undo();
    expect(designer().flow.settings['vars']).toEqual(vars);
    const [name] = within(own).getAllByRole('textbox', { name: 'Name' });
    await user.clear(name as HTMLElement);
    await user.type(name as HTMLElement, 'shop');
    expect(name).toBeInvalid();
    expect(designer().flow.settings['vars']).toHaveProperty('shop', 'noord');
    await user.tab();
    await user.click(within(own).getByRole('button', { name: 'Remove shop' }));
    expect(designer().flow.settings['vars']).not.toHaveProperty('shop');
  });

  it('leave nothing in the file when the last one goes', async () => {
    const { user, written } = await showFlow({ settings: { vars: { rate: 1 } } });
    await user.click(screen.getByRole('button', { name: 'Remove rate' }));
    expect(JSON.stringify((await written()).settings ?? {})).toBe('{}');
  });
});

describe('what a flow declares', () => {
  const handingBack: FlowOutline = {
    in: {},
    back: [
      { name: 'number', type: 'text' },
      { name: 'total', type: 'number', optional: true },
    ],
    handsBack: true,
  };
  const engine = { outlineFlow: async () => handingBack };

  it('is not asked of a flow that hands nothing back', async () => {
    await showFlow({ nodes, wires });
    await act(() => new Promise((done) => setTimeout(done, 400)));
    expect(screen.queryByText('Called by other flows')).not.toBeInTheDocument();
  });

  it('is taken over from what its nodes hand back, in one step', async () => {
    const { user, designer, undo } = await showFlow({ nodes, wires, engine });
    expect(await screen.findByText('Its nodes hand back number, total.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Declare these' }));
    expect(designer().flow.settings['gives']).toEqual({ number: 'text', total: 'number?' });
    expect(screen.queryByRole('button', { name: 'Declare these' })).not.toBeInTheDocument();
    undo();
    expect(designer().flow.settings['gives']).toBeUndefined();
  });

  it('is changed field by field: its type, whether it may be missing, whether it is there', async () => {
    const settings = { takes: { id: 'text?' } };
    const { user, designer } = await showFlow({ nodes, wires, settings });
    const takes = screen.getByRole('group', { name: 'Takes' });
    await user.click(within(takes).getByRole('button', { name: /Type of id/ }));
    await user.click(screen.getByRole('option', { name: 'Number' }));
    expect(designer().flow.settings['takes']).toEqual({ id: 'number?' });
    const missing = within(takes).getByRole('checkbox', { name: /May be missing/ });
    expect(missing).toBeChecked();
    await user.click(missing);
    expect(designer().flow.settings['takes']).toEqual({ id: 'number' });
    await user.click(within(takes).getByRole('button', { name: /^Add/ }));
    await user.keyboard('note{Enter}');
    expect(designer().flow.settings['takes']).toEqual({ id: 'number', note: 'any' });
    await user.click(within(takes).getByRole('button', { name: 'Remove id' }));
    expect(designer().flow.settings['takes']).toEqual({ note: 'any' });
  });

  it('tells its fields apart for those who hear the screen', async () => {
    await showFlow({ settings: { gives: { id: 'text', total: 'number?' } } });
    const optional = (field: string) =>
      within(screen.getByRole('group', { name: field })).getByRole('checkbox');
    expect(optional('id')).not.toBeChecked();
    expect(optional('total')).toBeChecked();
  });

  it('speaks French', async () => {
    const { user, designer } = await showFlow({ nodes, wires, engine });
    await act(() => chooseLanguage('fr'));
    expect(await screen.findByRole('heading', { name: 'Appelé par d’autres flux' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Les déclarer' }));
    expect(designer().flow.settings['gives']).toHaveProperty('number', 'text');
    const gives = screen.getByRole('group', { name: 'Rend' });
    expect(within(gives).getByRole('button', { name: /Type de total/ })).toHaveTextContent(
      'Nombre',
    );
  });
});

describe('several chosen', () => {
  it('are told by number and name, and one of them is chosen alone', async () => {
    const { user, select, designer } = await showFlow({ nodes, wires });
    select('read', 'out');
    expect(screen.getByText('2 nodes')).toBeVisible();
    const items = within(screen.getByRole('list')).getAllByRole('button');
    expect(items.map((one) => one.textContent)).toEqual(['Orders', 'Totals']);
    items[1]?.focus();
    await user.keyboard('{Enter}');
    expect(designer().selection.nodes).toEqual(['out']);
  });

  it('are disabled and enabled together, as one step of undo', async () => {
    const { user, select, node, undo } = await showFlow({ nodes, wires });
    const off = () => nodes.map(({ id }) => node(id).disabled);
    select('read', 'limit', 'out');
    await user.click(screen.getByRole('button', { name: 'Disable all' }));
    expect(off()).toEqual([true, true, true]);
    undo();
    expect(off()).toEqual([false, false, false]);
    select('read', 'limit');
    await user.click(screen.getByRole('button', { name: 'Disable all' }));
    await user.click(screen.getByRole('button', { name: 'Enable all' }));
    expect(off()).toEqual([false, false, false]);
  });

  it('are deleted together, and one undo brings them back', async () => {
    const { user, select, designer, undo } = await showFlow({ nodes, wires });
    select('read', 'limit');
    await user.click(screen.getByRole('button', { name: 'Delete all' }));
    expect(designer().flow.nodes.map((one) => one.id)).toEqual(['out']);
    undo();
    await waitFor(() => expect(designer().flow.nodes).toHaveLength(3));
    expect(designer().flow.wires).toHaveLength(2);
  });

  it('speak French', async () => {
    const { select } = await showFlow({ nodes, wires });
    select('read', 'limit');
    await act(() => chooseLanguage('fr'));
    expect(screen.getByText('2 nœuds')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Tout désactiver' })).toBeVisible();
  });
});

function factOf(name: string): string | null | undefined {
  return screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
}
