import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSampleEngine } from '../../../shared/backend/testing';
import { showMapping, spec } from '../testing/bench';
import { Mapper } from './Mapper';

const undo = vi.fn();
const close = vi.fn();

// The open flow around the mapping: its name, its wires, and its undo.
vi.mock('../../canvas', () => {
  const designer = {
    flow: {
      name: 'Orders',
      nodes: [],
      wires: [{ from: { node: 'orders' }, to: { node: 'shape' } }],
    },
    kinds: new Map(),
    save: { state: 'saved' },
    title: (id: string) => (id === 'shape' ? 'Shape for ERP' : 'Orders arrive'),
    undo: () => undo(),
    redo: () => undefined,
  };
  return { useDesigner: (pick: (all: typeof designer) => unknown) => pick(designer) };
});

beforeEach(() => {
  useSampleEngine();
  undo.mockClear();
  close.mockClear();
});

const records = [
  '{"number":"#1042","total":"1210","lines":[{"sku":"A"},{"sku":"B"}]}',
  '{"number":"#1043","total":"","lines":[]}',
];
const show = (rows: string, wanted: string[] = []) =>
  showMapping({
    rows,
    records,
    wanted,
    children: (value, node) => (
      <Mapper node={node} spec={spec} value={value} isOpen onClose={close} />
    ),
  });
const tree = (name: string) => screen.getByRole('tree', { name });
const source = (path: string) => item('What comes in', path);
const target = (path: string) => item('New record', path);

function item(side: string, path: string): HTMLElement {
  const found = tree(side).querySelector<HTMLElement>(`[data-path="${path}"]`);
  if (!found) throw new Error(`${side} has no ${path}`);
  return found;
}

function drag(from: HTMLElement, to: Element) {
  document.elementFromPoint = () => to;
  fireEvent.pointerDown(from, { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(window, { clientX: 200, clientY: 50 });
  fireEvent.pointerUp(window, { clientX: 200, clientY: 50 });
}

it('shows both sides with the values of the sample', () => {
  show('[{"to":"ref","from":"number"},{"to":"order_line[].product","from":"lines[].sku"}]');
  expect(within(source('number')).getByText('#1042')).toBeVisible();
  expect(within(source('lines[].sku')).getByText('A')).toBeVisible();
  expect(within(target('order_line[].product')).getByText('A, B')).toBeVisible();
  expect(target('order_line')).toHaveAttribute('aria-expanded', 'true');
});

describe('a field dragged to a field', () => {
  it('fills it', () => {
    const { rows } = show('[{"to":"ref"}]');
    drag(source('number'), target('ref'));
    expect(rows()).toBe('[{"to":"ref","from":"number"}]');
  });

  it('fills what later nodes read', () => {
    const { rows } = show('[]', ['amount']);
    drag(source('total'), target('amount'));
    expect(rows()).toBe('[{"to":"amount","from":"total"}]');
  });

  it('may begin at the target', () => {
    const { rows } = show('[{"to":"ref"}]');
    drag(target('ref'), source('total'));
    expect(rows()).toBe('[{"to":"ref","from":"total"}]');
  });

  it('makes a target of its name where there is none', () => {
    const { rows } = show('[]');
    drag(source('total'), document.querySelector('[data-new-target]') as Element);
    expect(rows()).toBe('[{"to":"total","from":"total"}]');
  });

  it('puts a whole list before the rows for its items', () => {
    const { rows } = show('[{"to":"order_line[].product","from":"lines[].sku"}]');
    drag(source('lines'), target('order_line'));
    expect(rows()).toBe(
      '[{"to":"order_line","from":"lines"},{"to":"order_line[].product","from":"lines[].sku"}]',
    );
  });

  it('is given up by Escape, and nowhere', () => {
    const { rows } = show('[{"to":"ref"}]');
    document.elementFromPoint = () => target('ref');
    fireEvent.pointerDown(source('number'), { button: 0, clientX: 0, clientY: 0 });
    fireEvent.pointerMove(window, { clientX: 200, clientY: 50 });
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.pointerUp(window, { clientX: 200, clientY: 50 });
    drag(source('number'), document.body);
    expect(rows()).toBe('[{"to":"ref"}]');
    expect(close).not.toHaveBeenCalled();
  });
});

describe('with keys', () => {
  it('joins fields: Enter on one, Enter on its target', async () => {
    const { user, rows } = show('[{"to":"ref"},{"to":"sum"}]');
    source('number').focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(
      screen.getByText('total is picked up: choose its target and press Enter.'),
    ).toBeVisible();
    expect(target('ref')).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(rows()).toBe('[{"to":"ref"},{"to":"sum","from":"total"}]');
  });

  it('takes away what fills a target, then the target', async () => {
    const { user, rows } = show('[{"to":"ref","from":"number"}]');
    target('ref').focus();
    await user.keyboard('{Delete}');
    expect(rows()).toBe('[{"to":"ref"}]');
    await user.keyboard('{Delete}');
    expect(rows()).toBe('[]');
  });

  it('folds and unfolds', async () => {
    const { user } = show('[]');
    source('lines').focus();
    await user.keyboard('{ArrowLeft}');
    expect(() => source('lines[].sku')).toThrow();
    await user.keyboard('{ArrowRight}');
    expect(source('lines[].sku')).toBeVisible();
  });

  it('undoes outside of text fields, and goes back with Escape', async () => {
    const { user } = show('[{"to":"ref"}]');
    target('ref').focus();
    await user.keyboard('{Control>}z{/Control}');
    expect(undo).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('textbox', { name: 'New field' }));
    await user.keyboard('{Control>}z{/Control}');
    expect(undo).toHaveBeenCalledTimes(1);
    await user.keyboard('{Escape}');
    expect(close).toHaveBeenCalled();
  });
});

describe('the chosen target', () => {
  it('gets a step from the list of functions', async () => {
    const { user, rows } = show('[{"to":"ref","from":"number"}]');
    target('ref').focus();
    await user.click(await screen.findByRole('button', { name: 'Add a step' }));
    await user.click(await screen.findByRole('menuitem', { name: /^trim/ }));
    expect(rows()).toBe('[{"to":"ref","value":"{{ trim(record.number) }}"}]');
    await user.click(screen.getByRole('button', { name: 'Remove the step trim' }));
    expect(rows()).toBe('[{"to":"ref","from":"number"}]');
  });

  it('says what becomes of all records, and gives a default for those that are empty', async () => {
    const { user, rows } = show('[{"to":"sum","from":"total"}]');
    target('sum').focus();
    await waitFor(() => expect(screen.getByText('In 2 records')).toBeVisible());
    expect(screen.getByText('1 fine')).toBeVisible();
    expect(screen.getByText('1 empty')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Give a default for what is empty' }));
    expect(rows()).toBe('[{"to":"sum","value":"{{ default(record.total, \\"\\") }}"}]');
  });

  it('takes a fixed text', async () => {
    const { user, rows } = show('[{"to":"ref"}]');
    target('ref').focus();
    await user.click(await screen.findByRole('radio', { name: 'Fixed text' }));
    const editor = screen.getByRole('textbox', { name: 'value' });
    expect(editor).toBeVisible();
    expect(rows()).toBe('[{"to":"ref"}]');
  });
});

it('adds targets that are typed', async () => {
  const { user, rows } = show('[]');
  await user.type(
    screen.getByRole('textbox', { name: 'New field' }),
    'partner.name{Enter}a..b{Enter}',
  );
  expect(rows()).toBe('[{"to":"partner.name"}]');
});

it('takes targets from a pasted sample, and removes those that stay empty', async () => {
  const { user, rows } = show('[{"to":"ref","from":"number"}]');
  await user.click(screen.getByRole('button', { name: 'More for the new record' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Fields from a sample…' }));
  const text = await screen.findByRole('textbox', { name: 'Sample' });
  await user.click(text);
  await user.paste('{"ref":1,"partner":{"name":"x"}}');
  await user.click(screen.getByRole('button', { name: 'Add 1 field' }));
  expect(rows()).toBe('[{"to":"ref","from":"number"},{"to":"partner.name"}]');
  await user.click(screen.getByRole('button', { name: 'More for the new record' }));
  await user.click(await screen.findByRole('menuitem', { name: /Remove fields/ }));
  expect(rows()).toBe('[{"to":"ref","from":"number"}]');
});
