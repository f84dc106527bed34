import { expect, it } from 'vitest';
import { chainBefore, wordBefore } from './names';

const cases: [string, string | undefined][] = [
  ['record.', 'record <> '],
  ['1 + record.cus', 'record <> cus'],
  ['record.customer.na', 'record <customer> na'],
  ['record.lines[0].', 'record <lines 0> '],
  ['record["odd name"].x', 'record <odd name> x'],
  ["record['it\\'s'].", "record <it's> "],
  ['record?.a?.b?.', 'record <a b> '],
  ['f(record.a, vars.b', 'vars <> b'],
  ['record', undefined],
  ['1.', undefined],
  ['f().', undefined],
];

it.each(cases)('reads the chain of %j', (text, want) => {
  const found = chainBefore(text);
  const steps = found?.steps.map((step) => ('name' in step ? step.name : step.index)).join(' ');
  expect(found && `${found.root} <${steps}> ${found.part}`).toBe(want);
});

it('reads the word before the cursor', () => {
  expect(wordBefore('1 + rou')).toBe('rou');
  expect(wordBefore('record.rou')).toBe('');
  expect(wordBefore('12')).toBe('');
});
