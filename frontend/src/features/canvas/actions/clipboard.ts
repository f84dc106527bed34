/**
 * The system clipboard, without asking for rights that windows refuse: text is copied from, and
 * pasted into, a text field nobody sees.
 */
let last: string | undefined;

/** Puts a text on the clipboard. To be called while a key or a click is handled. */
export function writeClipboard(text: string): boolean {
  last = text;
  const { field, done } = hiddenField(text);
  field.select();
  const copied = document.execCommand('copy');
  done();
  if (!copied) void navigator.clipboard?.writeText(text).catch(() => undefined);
  return true;
}

/** The text on the clipboard; what was copied here last where the window gives no access. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return last;
  }
}

/**
 * Takes the text of the paste that the pressed keys are about to do: gives the hidden field the
 * focus, so that the window pastes there.
 */
export function catchPaste(take: (text: string) => void): void {
  const { field, done } = hiddenField('');
  const end = (text: string | undefined) => {
    clearTimeout(timer);
    done();
    if (text !== undefined) take(text);
  };
  const timer = setTimeout(() => end(field.value === '' ? last : field.value), 300);
  field.addEventListener('paste', (event) => {
    event.preventDefault();
    event.stopPropagation();
    end(event.clipboardData?.getData('text/plain') ?? last);
  });
}

function hiddenField(text: string): { field: HTMLTextAreaElement; done: () => void } {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px;opacity:0';
  document.body.append(field);
  field.focus({ preventScroll: true });
  const done = () => {
    field.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) {
      before.focus({ preventScroll: true });
    }
  };
  return { field, done };
}
