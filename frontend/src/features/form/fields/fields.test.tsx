import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useSampleEngine } from '../../../shared/backend/testing';
import { field, showForm } from '../testing/bench';

beforeEach(() => void useSampleEngine());

const problem = (param: string, message: string, remedy = '') => {
  return { node: 'node', param, message, remedy, severity: 'error' as const };
};

describe('a text', () => {
  it('is written as it is typed, as one stretch of typing, and goes when it is emptied', async () => {
    const { user, params, done } = showForm({ fields: [field('name', 'text')] });
    const input = screen.getByRole('textbox', { name: 'name' });
    await user.type(input, 'ab');
    expect(params()).toBe('{"name":"ab"}');
    expect(done).toEqual([
      ['set', true],
      ['set', true],
    ]);
    await user.clear(input);
    expect(params()).toBe('{}');
  });

  it('shows its default as a placeholder, and goes back to it', async () => {
    const { user, params } = showForm({
      fields: [field('quote', 'text', { default: '"' })],
      params: '{"quote":"x"}',
    });
    expect(screen.getByRole('textbox')).toHaveAttribute('placeholder', '"');
    await user.click(screen.getByRole('button', { name: 'Back to the default of quote: "' }));
    expect(params()).toBe('{}');
  });

  it('is set by hand again with the value that its expression writes down', async () => {
    const { user, params } = showForm({
      fields: [field('name', 'text')],
      params: '{"name":"{{ \\"a\\" }}"}',
    });
    await user.click(screen.getByRole('button', { name: 'Set name by hand' }));
    expect(params()).toBe('{"name":"a"}');
    expect(screen.getByRole('textbox', { name: 'name' })).toHaveValue('a');
  });
});

it.each(['text', 'longText', 'int', 'choice', 'fieldPath', 'template', 'expression'] as const)(
  'a field of the type %s tells its help, and that it is still empty, to those who hear it',
  async (type) => {
    const help = { en: 'As the shop calls it.', fr: '' };
    const options = [{ value: 'a', label: { en: 'A', fr: 'A' } }];
    showForm({
      fields: [field('one', type, { help, required: true, ...(type === 'choice' && { options }) })],
      problems: [problem('one', 'it is missing')],
    });
    const row = document.querySelector('[data-param=one]');
    const described = row?.querySelector('[aria-describedby]');
    expect(described).toHaveAccessibleDescription(/Still to be filled in\. As the shop calls it\./);
    expect(described).toHaveAccessibleName(/one/);
  },
);

it('code tells what is wrong with it to those who hear it', () => {
  showForm({
    fields: [field('where', 'expression')],
    params: '{"where":"1 +"}',
    problems: [problem('where', 'it ends too early')],
  });
  const code = screen.getByRole('textbox', { name: 'where' });
  expect(code).toHaveAccessibleDescription('It ends too early.');
});

describe('a number', () => {
  it('keeps its digits and what is half typed', async () => {
    const { user, params } = showForm({ fields: [field('total', 'number')] });
    const input = screen.getByRole('textbox', { name: 'total' });
    await user.type(input, '1.');
    expect(input).toHaveValue('1.');
    await user.type(input, '10');
    expect(input).toHaveValue('1.10');
    expect(params()).toBe('{"total":1.10}');
  });

  it('steps within its range', async () => {
    const { user, params } = showForm({
      fields: [field('size', 'int', { default: 9, min: 1, max: 10 })],
    });
    await user.type(screen.getByRole('textbox'), '{ArrowUp}{ArrowUp}');
    expect(params()).toBe('{"size":10}');
  });
});

describe('a choice', () => {
  const options = [',', ';'].map((value) => ({ value, label: { en: `mark ${value}`, fr: '' } }));

  it('shows its default, and writes only what differs from it', async () => {
    const { user, params } = showForm({
      fields: [field('mark', 'choice', { options, default: ',' })],
      params: '{"mark":";"}',
    });
    await user.click(screen.getByRole('button', { name: /mark ;/ }));
    await user.click(screen.getByRole('option', { name: 'mark ,' }));
    expect(params()).toBe('{}');
    expect(screen.getByRole('button', { name: /mark ,/ })).toBeVisible();
  });

  it('takes other values when it is open', async () => {
    const { user, params } = showForm({
      fields: [field('mark', 'choice', { options, default: ',', open: true })],
    });
    await user.click(screen.getByRole('button', { name: /mark ,/ }));
    await user.click(screen.getByRole('option', { name: 'Something else…' }));
    await user.type(screen.getByRole('textbox'), '#');
    expect(params()).toBe('{"mark":"#"}');
  });
});

it('turns a switch on and off, and writes only what differs from its default', async () => {
  const { user, params } = showForm({ fields: [field('header', 'switch', { default: true })] });
  const toggle = screen.getByRole('switch', { name: 'header' });
  expect(toggle).toBeChecked();
  await user.click(toggle);
  expect(params()).toBe('{"header":false}');
  await user.click(toggle);
  expect(params()).toBe('{}');
});

describe('what is wrong', () => {
  it('is said calmly while a required field is empty', () => {
    showForm({
      fields: [field('path', 'text', { required: true })],
      problems: [problem('path', 'is missing', 'fill in "Path"')],
    });
    expect(screen.getByText('Still to be filled in.')).toBeVisible();
    expect(screen.queryByText(/is missing/)).not.toBeInTheDocument();
  });

  it('stands at its field with what to do', () => {
    showForm({
      fields: [field('size', 'int')],
      params: '{"size":"x"}',
      problems: [problem('size', 'is a text', 'write a whole number')],
    });
    expect(screen.getByRole('textbox')).toBeInvalid();
    expect(screen.getByText('Is a text; write a whole number.')).toBeVisible();
  });
});

describe('a list', () => {
  const by = field('by', 'list', {
    shorthand: 'path',
    fields: [field('path', 'text'), field('as', 'text')],
  });

  it('adds, fills and removes items', async () => {
    const { user, params } = showForm({ fields: [by] });
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await user.type(screen.getByRole('textbox', { name: 'path' }), 'a');
    expect(params()).toBe('{"by":[{"path":"a"}]}');
    await user.click(screen.getByRole('button', { name: 'Remove item 1' }));
    expect(params()).toBe('{}');
  });

  it('moves items with the arrow keys', async () => {
    const { user, params } = showForm({ fields: [by], params: '{"by":["a","b","c"]}' });
    screen.getByRole('button', { name: /^Item 1 of 3/ }).focus();
    await user.keyboard('{ArrowDown}');
    expect(params()).toBe('{"by":["b","a","c"]}');
  });

  it('moves an item that is dragged by its handle', () => {
    const { params } = showForm({ fields: [by], params: '{"by":["a","b","c"]}' });
    document.querySelectorAll('[data-item]').forEach((item, i) => {
      item.getBoundingClientRect = () => ({ top: i * 40, height: 40 }) as DOMRect;
    });
    const handle = screen.getByRole('button', { name: /^Item 3 of 3/ });
    handle.setPointerCapture = () => undefined;
    fireEvent.pointerDown(handle, { button: 0, clientY: 100 });
    fireEvent.pointerMove(handle, { clientY: 10 });
    fireEvent.pointerUp(handle, { clientY: 10 });
    expect(params()).toBe('{"by":["c","a","b"]}');
  });

  it('makes a short item long when another of its fields is set', async () => {
    const { user, params } = showForm({ fields: [by], params: '{"by":["a"]}' });
    await user.type(screen.getByRole('textbox', { name: 'as' }), 'x');
    expect(params()).toBe('{"by":[{"path":"a","as":"x"}]}');
  });
});

describe('names with values', () => {
  const headers = field('headers', 'templates');

  it('renames in place, but not to a name that is there', async () => {
    const { user, params } = showForm({
      fields: [headers],
      params: '{"headers":{"a":"1","b":"2"}}',
    });
    const name = screen.getAllByRole('textbox', { name: 'Name' })[0] as HTMLElement;
    await user.clear(name);
    expect(screen.getByText('A name is needed.')).toBeVisible();
    await user.type(name, 'b');
    expect(screen.getByText('This name is there already.')).toBeVisible();
    await user.type(name, 'c');
    expect(params()).toBe('{"headers":{"bc":"1","b":"2"}}');
  });

  it('adds one when its name is whole', async () => {
    const { user, params } = showForm({ fields: [headers] });
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await user.keyboard('X-Id');
    expect(params()).toBe('{}');
    await user.keyboard('{Enter}');
    expect(params()).toBe('{"headers":{"X-Id":""}}');
  });
});

describe('a field of the record', () => {
  const records = ['{"customer":{"name":"Anna"},"total":"5"}'];

  it('offers what the sample has, and shows its value', async () => {
    const { user, params } = showForm({ fields: [field('by', 'fieldPath')], records });
    const input = screen.getByRole('combobox', { name: 'by' });
    await user.type(input, 'nam');
    await user.click(within(screen.getByRole('listbox')).getByText('customer.name'));
    expect(params()).toBe('{"by":"customer.name"}');
    expect(screen.getByText('Anna')).toBeVisible();
  });

  it('says when the sample has no such field', () => {
    showForm({ fields: [field('by', 'fieldPath')], records, params: '{"by":"nope"}' });
    expect(screen.getByText('No record of the sample has this field.')).toBeVisible();
  });
});

it('says when a file to read is not there', async () => {
  showForm({ fields: [field('path', 'path')], params: '{"path":"data/none.csv"}' });
  await waitFor(() => expect(screen.getByText('No such file in data yet.')).toBeVisible());
});

it('finds a file in the workspace', async () => {
  const { user, params } = showForm({ fields: [field('path', 'path')] });
  await user.click(screen.getByRole('button', { name: 'Look for a file' }));
  await user.click(await screen.findByRole('option', { name: /customers\.csv/ }));
  expect(params()).toBe('{"path":"data/customers.csv"}');
});

it('shows what an expression gives on the sample', async () => {
  showForm({
    fields: [field('where', 'expression')],
    params: '{"where":"record.total * 2"}',
    records: ['{"total":21}'],
  });
  await waitFor(() => expect(screen.getByText('42')).toBeVisible());
});

it('keeps params that it does not know until someone removes them', async () => {
  const { user, params } = showForm({ fields: [], params: '{"odd":1.10}' });
  expect(screen.getByText('1.10')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove odd' }));
  expect(params()).toBe('{}');
});

it('hides what is rarely needed, with how much of it is set', async () => {
  const advanced = field('timeout', 'duration', { advanced: true });
  const { user } = showForm({ fields: [advanced], params: '{"timeout":"5s"}' });
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /More settings.*1 set/ }));
  expect(screen.getByRole('textbox', { name: 'timeout' })).toHaveValue('5s');
});
