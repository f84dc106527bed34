import { expect, it } from 'vitest';
import { searchCommands, type Command } from './search';

const command = (title: string, more: Partial<Command> = {}): Command => ({
  id: title,
  section: 'go',
  title,
  run: () => undefined,
  ...more,
});

const titles = (commands: readonly Command[]) => commands.map(({ title }) => title);

it('shows what one most often wants while nothing is typed', () => {
  const all = [command('Flows', { first: true }), command('Dark theme')];
  expect(titles(searchCommands(all, ' '))).toEqual(['Flows']);
});

it('puts titles that begin with the letters before those that have them inside', () => {
  const all = [command('Sales by country'), command('Country codes'), command('New flow')];
  expect(titles(searchCommands(all, 'country'))).toEqual(['Country codes', 'Sales by country']);
});

it('forgives slips and accents', () => {
  const all = [command('Réglages'), command('Templates')];
  expect(titles(searchCommands(all, 'reglages'))).toEqual(['Réglages']);
  expect(titles(searchCommands(all, 'tempaltes'))).toEqual(['Templates']);
});

it('finds a command by words that are not its title', () => {
  const all = [command('Add “Read CSV”', { more: 'csv.read spreadsheet' }), command('Runs')];
  expect(titles(searchCommands(all, 'spreadsheet'))).toEqual(['Add “Read CSV”']);
});
