/** Small things that this computer remembers about how someone works; never about data. */
const prefix = 'fairlead.designer.';

export function recall<T>(name: string, or: T): T {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? or : (JSON.parse(text) as T);
  } catch {
    return or;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A full or forbidden store loses a convenience, no work.
  }
}
