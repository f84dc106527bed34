/** Applies the theme to the page, and follows the system where that was chosen. */
export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const dark = () => window.matchMedia('(prefers-color-scheme: dark)');
let choice: ThemeChoice = 'system';

function show(): void {
  const theme: Theme = choice === 'system' ? (dark().matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.classList.toggle('dark', theme === 'dark');
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  show();
}

/** Called once, before anything is drawn. */
export function startTheme(first: ThemeChoice): void {
  dark().addEventListener('change', show);
  chooseTheme(first);
}
