import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { useSampleEngine } from '../../shared/backend/testing';
import { MappingControl } from './MappingControl';
import { showMapping, spec } from './testing/bench';

beforeEach(() => void useSampleEngine());

const records = ['{"number":"#1042","customer":{"email":"anna@x.example"},"currency":"EUR"}'];
const show = (rows: string, wanted: string[] = []) =>
  showMapping({
    rows,
    records,
    wanted,
    children: (value) => (
      <MappingControl
        spec={spec}
        path={['fields']}
        param="fields"
        value={value}
        label="fields"
        error={undefined}
        set={() => undefined}
      />
    ),
  });

it('shows the value before and after, and counts what is filled', async () => {
  show(
    '[{"to":"ref","from":"number"},{"to":"big","value":"{{ record.currency + 1 }}"},{"to":"open"}]',
  );
  expect(screen.getByText('2 of 3 fields filled')).toBeVisible();
  expect(screen.getAllByText('#1042')).toHaveLength(3); // before, after, and as the name of the sample
  expect(await screen.findByText('EUR1')).toBeVisible();
  expect(screen.getByText('Nothing yet')).toBeVisible();
});

it('changes a row in place: another field, or an expression that begins with the field', async () => {
  const { user, rows } = show('[{"to":"ref","from":"number"}]');
  await user.click(screen.getByRole('button', { name: /number.*ref/ }));
  const from = screen.getByRole('combobox', { name: 'from' });
  await user.clear(from);
  await user.type(from, 'currency');
  await user.tab();
  expect(rows()).toBe('[{"to":"ref","from":"currency"}]');
  await user.click(screen.getByRole('radio', { name: 'Text or expression' }));
  expect(rows()).toBe('[{"to":"ref","value":"{{ record.currency }}"}]');
  await user.click(screen.getByRole('radio', { name: 'Field' }));
  expect(rows()).toBe('[{"to":"ref","from":"currency"}]');
});

it('takes suggested matches one by one, or all in one step', async () => {
  const { user, rows, steps } = show('[{"to":"email"},{"to":"x","from":"number"}]', [
    'currency_id',
    'x',
  ]);
  const box = screen.getByRole('region', { name: '2 matches suggested' });
  await user.click(within(box).getByRole('button', { name: 'Take customer.email for email' }));
  expect(rows()).toBe('[{"to":"email","from":"customer.email"},{"to":"x","from":"number"}]');
  await user.click(screen.getByRole('button', { name: 'Take currency for currency_id' }));
  expect(rows()).toContain('{"to":"currency_id","from":"currency"}');
  expect(steps()).toBe(2);
});

it('names what later nodes read and nothing fills', async () => {
  const { user, rows } = show('[{"to":"a","from":"number"}]', ['weight.net']);
  await user.click(screen.getByRole('button', { name: 'Add weight.net' }));
  expect(rows()).toBe('[{"to":"a","from":"number"},{"to":"weight.net"}]');
});

it('takes all fields as they are while there is no row', async () => {
  const { user, rows, steps } = show('[]');
  await user.click(screen.getByRole('button', { name: 'Take all 3 fields as they are' }));
  expect(steps()).toBe(1);
  expect(rows()).toContain('{"to":"customer.email","from":"customer.email"}');
});

it('adds, moves and removes rows', async () => {
  const { user, rows } = show('[{"to":"a","from":"number"},{"to":"b","from":"currency"}]');
  screen.getByRole('button', { name: /^a, 1 of 2/ }).focus();
  await user.keyboard('{ArrowDown}');
  expect(rows()).toBe('[{"to":"b","from":"currency"},{"to":"a","from":"number"}]');
  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  await user.type(screen.getByRole('combobox', { name: 'to' }), 'c');
  await user.tab();
  expect(rows()).toContain('{"to":"c"}');
  await user.click(screen.getByRole('button', { name: 'Remove this field' }));
  expect(rows()).not.toContain('"c"');
});

it('keeps a row that it can not read until someone removes it', async () => {
  const { user, rows } = show('["odd",{"to":"a","from":"number"}]');
  expect(screen.getByText('"odd"')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove this field' }));
  expect(rows()).toBe('[{"to":"a","from":"number"}]');
});
