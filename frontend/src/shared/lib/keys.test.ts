import { describe, expect, test } from 'vitest';
import { keysText, pressed } from './keys';

function press(key: string, code = '', mods = '') {
  return {
    key,
    code,
    ctrlKey: mods.includes('c'),
    shiftKey: mods.includes('s'),
    altKey: mods.includes('a'),
    metaKey: mods.includes('m'),
  };
}

describe('key combinations', () => {
  const cases: [string, ReturnType<typeof press>, string, boolean][] = [
    ['a letter', press('d', 'KeyD'), 'D', true],
    ['a letter with Caps Lock', press('D', 'KeyD'), 'D', true],
    ['a letter with a modifier too many', press('d', 'KeyD', 'c'), 'D', false],
    ['Ctrl and Shift', press('Z', 'KeyZ', 'cs'), 'Mod+Shift+Z', true],
    ['Shift is told apart', press('Z', 'KeyZ', 'cs'), 'Mod+Z', false],
    ['a letter where the keyboard has it', press('z', 'KeyW', 'c'), 'Mod+Z', true],
    ['a letter on a Greek keyboard', press('ζ', 'KeyZ', 'c'), 'Mod+Z', true],
    ['a digit', press('1', 'Digit1'), '1', true],
    ['a digit on a French keyboard', press('&', 'Digit1'), '1', true],
    ['Shift and a digit', press('!', 'Digit1', 's'), 'Shift+1', true],
    ['a sign', press('/', 'Slash'), '/', true],
    ['a sign that needs Shift on this keyboard', press('/', 'Period', 's'), '/', true],
    ['plus', press('+', 'Equal', 's'), '+', true],
    ['Ctrl and plus', press('+', 'NumpadAdd', 'c'), 'Mod++', true],
    ['an arrow', press('ArrowLeft', 'ArrowLeft', 'a'), 'Alt+ArrowLeft', true],
  ];
  for (const [name, event, keys, expected] of cases) {
    test(name, () => expect(pressed(event, keys)).toBe(expected));
  }

  test('are shown in the words of the keyboard', () => {
    expect(keysText('Mod+Shift+Z', 'en')).toBe('Ctrl+Shift+Z');
    expect(keysText('Mod+Shift+Z', 'fr')).toBe('Ctrl+Maj+Z');
    expect(keysText('Mod+Enter', 'en')).toBe('Ctrl+↵');
    expect(keysText('Delete', 'fr')).toBe('Suppr');
  });
});
