import { expect, it } from 'vitest';
import { readValue } from './parse';
import { writeJson } from './value';

it.each([
  '{"10":1,"2":2,"b":1.10,"a":[1e400,"\\u0000","😀"],"__proto__":{"x":null}}',
  '12345678901234567890',
  '-0.0',
  '""',
  '[]',
  '{}',
  '[[],[{}],true,false,null]',
])('gives back %s', (json) => expect(writeJson(readValue(json))).toBe(json));

it('reads over blanks', () => {
  expect(writeJson(readValue(' {\n "a" : [ 1 , 2 ] , "b":"\\n" }\t'))).toBe(
    '{"a":[1,2],"b":"\\n"}',
  );
});

it.each(['', '{', '{"a"}', '[1 2]', '01', 'nul', '"a', '{"a":1,}', '1 2', '"\n"'])(
  'refuses %j',
  (json) => expect(() => readValue(json)).toThrow(SyntaxError),
);
