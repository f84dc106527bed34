import { useEffect, useState } from 'react';
import { backend } from '../../../shared/backend';

export type File = Awaited<ReturnType<typeof backend.files>>[number];

/** The folder that a path lies in, with slashes; empty for the workspace itself. */
export function folderOf(path: string): string {
  const clean = path.replaceAll('\\', '/');
  return clean.includes('/') ? clean.slice(0, clean.lastIndexOf('/')) : '';
}

/** Whether a path leads out of the workspace, where nobody looks from here. */
export function isOutside(path: string): boolean {
  return /^(?:[\\/~]|[A-Za-z]:|\.\.(?:[\\/]|$))/.test(path);
}

/** A path with a place for many files: data/*.csv. */
const isPattern = (path: string) => /[*?[]/.test(path);

export function isFit(name: string, extensions: readonly string[]): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return extensions.length === 0 || extensions.includes(ending);
}

const pause = 300; // milliseconds without a change before anyone looks

/** Whether a file is in the workspace; undefined while that is not known. */
export function useIsThere(path: string): boolean | undefined {
  const [found, setFound] = useState<{ path: string; there: boolean }>();
  const known = path === '' || path.includes('{{') || isOutside(path) || isPattern(path);
  useEffect(() => {
    if (known) return;
    let left = false;
    const timer = setTimeout(() => {
      void backend.files(folderOf(path)).then(
        (files) => {
          const name = path.replaceAll('\\', '/').split('/').at(-1);
          if (!left) setFound({ path, there: files.some((one) => one.name === name) });
        },
        () => undefined,
      );
    }, pause);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [path, known]);
  return !known && found?.path === path ? found.there : undefined;
}
