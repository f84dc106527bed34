/**
 * Small things that the designer remembers on this computer, such as the width of a panel. What a
 * person would miss belongs into the settings or the workspace.
 */
const prefix = 'fairlead.';

/** The remembered value, or `fallback` when there is none of the same type. */
export function recall<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(prefix + name);
    if (text === null) return fallback;
    const value = JSON.parse(text) as T;
    return typeof value === typeof fallback ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Keeps the value; a browser that keeps nothing is no error. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    return;
  }
}
