/** A readable id that nobody has yet: `csv-read`, `csv-read-2`. */
export function freshId(
  from: string,
  taken: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): string {
  const base = slug(from) || 'node';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) {
    const id = `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** `csv-read-2` copied gives `csv-read-3`, not `csv-read-2-2`. */
export function copyId(
  of: string,
  taken: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): string {
  return freshId(of.replace(/-\d+$/, ''), taken);
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
