/** A cell of the grid: row -1 is the header. */
export type Cursor = { readonly row: number; readonly column: number };

export type Extent = { readonly rows: number; readonly columns: number; readonly page: number };

/** Where a key leads from a cell; undefined when the key does not move. */
export function moved(
  from: Cursor,
  key: string,
  control: boolean,
  { rows, columns, page }: Extent,
): Cursor | undefined {
  const { row, column } = from;
  const last = columns - 1;
  const to: Record<string, Cursor> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: Math.max(0, row - page), column },
    PageDown: { row: row + page, column },
    Home: control ? { row: 0, column: 0 } : { row, column: 0 },
    End: control ? { row: rows - 1, column: last } : { row, column: last },
  };
  const next = to[key];
  if (!next) return undefined;
  return {
    row: Math.min(rows - 1, Math.max(-1, next.row)),
    column: Math.min(last, Math.max(0, next.column)),
  };
}

/** What a key does in the grid. */
export type GridAction =
  | { readonly do: 'move'; readonly to: Cursor }
  | { readonly do: 'resize'; readonly by: number }
  | { readonly do: 'sort' | 'open' | 'spread' | 'copy' };

export type Key = { readonly key: string; readonly control: boolean; readonly alt: boolean };

export function actionOf(
  { key, control, alt }: Key,
  at: Cursor,
  extent: Extent,
): GridAction | undefined {
  const inHeader = at.row < 0;
  if (alt) {
    const by = key === 'ArrowRight' ? 16 : key === 'ArrowLeft' ? -16 : 0;
    return inHeader && by !== 0 ? { do: 'resize', by } : undefined;
  }
  if (key === 'Enter') return { do: inHeader ? 'sort' : 'open' };
  if (key === ' ' && inHeader) return { do: 'spread' };
  if (key === 'c' && control && !inHeader) return { do: 'copy' };
  const to = moved(at, key, control, extent);
  return to && { do: 'move', to };
}
