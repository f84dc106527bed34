import { backend } from '../../shared/backend';
import { parseJson, stringifyJson, type JsonValue } from '../../shared/lib/json';

/** A file that is larger goes into the workspace by hand: it would be held in memory three times. */
export const largest = 64_000_000;

type Source = { readonly path: string; readonly kind: string; readonly params: string };
export type Imported = {
  readonly flow: string | undefined; // its file; undefined when no node reads any of the files
  readonly unknown: readonly string[]; // names of files that no node reads
  readonly large: readonly string[]; // names of files that were not taken
};

/** Puts files into the workspace and makes one flow that reads them all. */
export async function importFiles(files: readonly File[]): Promise<Imported> {
  const large = files.filter((file) => file.size > largest).map((file) => file.name);
  const sources: Source[] = [];
  const unknown: string[] = [];
  for (const file of files) {
    if (file.size > largest) continue;
    const source = await backend.importFile(file.name, await base64(file));
    if (source.kind === '') unknown.push(file.name);
    else sources.push(source);
  }
  return { flow: await flowReading(sources), unknown, large };
}

async function flowReading(sources: readonly Source[]): Promise<string | undefined> {
  const [first] = sources;
  if (!first) return undefined;
  const { file, text, revision } = await backend.createFlow(stem(first.path));
  await backend.saveFlow(file, withNodes(text, sources.map(nodeOf)), revision);
  return file;
}

/** What a person calls the file: without folder and endings. */
function stem(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  const short = name.replace(/(\.[a-z0-9]{1,5}){1,2}$/i, '');
  const words = (short === '' ? name : short).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function nodeOf({ path, kind, params }: Source, index: number): JsonValue {
  return {
    id: index === 0 ? 'read' : `read${index + 1}`,
    kind,
    label: stem(path),
    params: parseJson(params),
    position: { x: 80, y: 120 + index * 120 },
  };
}

/** The text of a flow with these nodes, one a line as flow files are laid out. */
export function withNodes(text: string, nodes: readonly JsonValue[]): string {
  const flow = { ...(parseJson(text) as { [key: string]: JsonValue }), nodes: [...nodes] };
  const members = Object.entries(flow).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0;
    const lines = list ? value.map((item) => `    ${stringifyJson(item)}`).join(',\n') : '';
    return `  ${JSON.stringify(key)}: ${list ? `[\n${lines}\n  ]` : stringifyJson(value)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function base64(file: File): Promise<string> {
  return new Promise((done, refuse) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => refuse(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
