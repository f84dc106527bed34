/**
 * Key combinations as `Mod+Shift+Z`, where Mod is Ctrl, and Cmd on a Mac. Letters are matched by
 * what they write, digits by where they lie (on a French keyboard 1 needs Shift), signs by what
 * they write, whether or not Shift was needed for it.
 */
export type Keys = string;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

export function pressed(event: Press, keys: Keys): boolean {
  const parts = keys.split(/\+(?=.)/);
  const name = parts.pop() ?? '';
  const wants = (mod: string) => parts.includes(mod);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (wants('Mod') !== mod || other || wants('Alt') !== event.altKey) return false;
  const sign = name.length === 1 && !/[a-z0-9]/i.test(name);
  if (!sign && wants('Shift') !== event.shiftKey) return false;
  return isKey(event, name);
}

function isKey(event: Press, name: string): boolean {
  if (/^[0-9]$/.test(name)) return event.code === `Digit${name}` || event.code === `Numpad${name}`;
  if (/^[A-Z]$/.test(name)) {
    const letter = event.key.toUpperCase();
    const latin = /^[A-Z]$/.test(letter);
    return latin ? letter === name : event.code === `Key${name}`;
  }
  return event.key === name;
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** The combination as it is shown to people: `⌘⇧Z`, `Ctrl+Shift+Z`, in French `Ctrl+Maj+Z`. */
export function keysText(keys: Keys, language: string): string {
  const french = language.startsWith('fr');
  const words: Record<string, string> = {
    Mod: 'Ctrl',
    ...(french && { Shift: 'Maj', Delete: 'Suppr', Escape: 'Échap', ' ': 'Espace' }),
  };
  const parts = keys.split(/\+(?=.)/);
  if (isMac) return parts.map((part) => macSigns[part] ?? signs[part] ?? part).join('');
  return parts.map((part) => words[part] ?? signs[part] ?? part).join('+');
}

/** Whether keys without Mod belong to what has the focus: text fields and code editors. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  const pressable = ['checkbox', 'radio', 'button', 'range', 'submit'];
  return target instanceof HTMLInputElement && !pressable.includes(target.type);
}
