import { describe, expect, it } from 'vitest';
import {
  addFirst,
  addStep,
  chainOf,
  chainOfPath,
  labelOf,
  pathOf,
  stagesOf,
  withStep,
  write,
  type Chain,
} from './chain';

const read = (code: string): Chain => {
  const chain = chainOf(code);
  if (!chain) throw new Error(`not read: ${code}`);
  return chain;
};
const said = (chain: Chain) =>
  `${pathOf(chain) ?? '?'}: ${stagesOf(chain)
    .map(({ step, each }) => (each ? `each ${labelOf(step)}` : labelOf(step)))
    .join(', ')}`;

describe('an expression as steps', () => {
  it.each([
    ['record.total', 'total: '],
    ['record["odd name"].x', 'odd name.x: '],
    ['record.lines[0].sku', 'lines[0].sku: '],
    ['trim(record.name)', 'name: trim'],
    ['round(number(record.total, ",") / 1.21, 2)', 'total: number, ÷ 1.21, round'],
    ['100 - record.discount', 'discount: 100 −'],
    ['record.name.trim().toUpperCase()', 'name: trim, toUpperCase'],
    ['join("-", record.a)', 'a: join'],
    ['record.lines.map(x => number(x.price, ","))', 'lines[].price: each number'],
    ['sum(record.lines?.map((l) => l.qty * 2))', 'lines[].qty: each × 2, sum'],
    ['record.a > 3 ? "x" : "y"', '?: '],
    ['trim(`${record.a}!`)', '?: trim'],
    ['"fixed"', '?: '],
    ['(record.a + 1) * 2', 'a: + 1, × 2'],
  ])('%s', (code, want) => expect(said(read(code))).toBe(want));

  it.each(['record.', 'a b', 'f(', '1; 2', ''])('is not made of %j', (code) =>
    expect(chainOf(code)).toBeUndefined(),
  );
});

describe('steps as an expression', () => {
  it.each([
    'record.total',
    'record["odd name"].x',
    'round(number(record.total, ",") / 1.21, 2)',
    '100 - record.discount',
    '(record.a + 1) * 2',
    '(record.a - 1).toFixed(2)',
    'join("-", record.a)',
    'sum(record.lines?.map((l) => l.qty * 2))',
    'record.lines?.map((item) => item.parts?.map((item2) => trim(item2.no)))',
    'trim((record.a > 3 ? "x" : "y"))',
  ])('keeps %s', (code) => expect(write(read(code))).toBe(code));

  it('adds to the end, or right behind the field', () => {
    const chain = read('round(record.total, 2)');
    const call = { is: 'call', name: 'default', args: ['0'], at: 0 } as const;
    expect(write(addStep(chain, call))).toBe('default(round(record.total, 2), 0)');
    expect(write(addFirst(chain, call))).toBe('round(default(record.total, 0), 2)');
  });

  it('works on every item of a list', () => {
    const chain = addStep(chainOfPath('lines[].sku'), {
      is: 'call',
      name: 'trim',
      args: [],
      at: 0,
    });
    expect(write(chain)).toBe('record.lines?.map((item) => trim(item.sku))');
    expect(pathOf(chain)).toBe('lines[].sku');
  });

  it('takes steps away and changes them', () => {
    const chain = read('round(number(record.total, ",") / 1.21, 2)');
    expect(write(withStep(chain, { each: false, index: 1 }, undefined))).toBe(
      'round(number(record.total, ","), 2)',
    );
    const more = { is: 'call', name: 'round', args: ['3'], at: 0 } as const;
    expect(write(withStep(chain, { each: false, index: 2 }, more))).toContain(', 3)');
  });

  it('tells the expression up to each step', () => {
    expect(stagesOf(read('round(number(record.total, ",") / 1.21, 2)')).map((s) => s.code)).toEqual(
      [
        'number(record.total, ",")',
        'number(record.total, ",") / 1.21',
        'round(number(record.total, ",") / 1.21, 2)',
      ],
    );
  });
});
