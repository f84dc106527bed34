import { expect, it } from 'vitest';
import { targetsIn } from './fromSample';

it.each<[string, string, string[] | undefined]>([
  ['an object', '{"a":1,"b":{"c":"x"},"l":[{"d":1}]}', ['a', 'b.c', 'l[].d']],
  ['a list', '[{"a":1},{"b":2}]', ['a', 'b']],
  ['lines', '{"a":1}\n{"b":2}\n', ['a', 'b']],
  ['a CSV header', 'No;"Name";Name\n1;x', ['No', 'Name']],
  ['names with dots', 'a.b,c\n', ['["a.b"]', 'c']],
  ['an empty list as a leaf', '{"tags":[]}', ['tags']],
  ['half an object', '{"a":', undefined],
  ['a number', '5', undefined],
  ['a sentence', 'hello', undefined],
  ['nothing', '', undefined],
])('reads %s', (_, text, want) => expect(targetsIn(text)).toEqual(want));
