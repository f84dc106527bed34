import french from './fr.json';

/** A sentence of the engine with the values that it is filled with, and its French. */
type Sentence = {
  readonly shape: RegExp;
  readonly core: string; // its longest part that is always there: soon found to be missing
  readonly quoted: readonly boolean[]; // which of its values stand in quotes
  readonly french: string;
};

/** A text in French, and how many of its characters were left as they came. */
type Put = { readonly text: string; readonly left: number };

const longest = 1500; // characters; beyond it stands what others said
const joints = 6; // places at most where a text is taken apart
const seam = 4; // what taking apart costs, so that it is done where it helps
const kept = 2000; // texts whose French is remembered

/** What the places of a sentence are filled with. */
const values: Record<string, string> = {
  '{}': '(.+?)',
  '{#}': '(-?\\d+)',
  '"{}"': '"((?:[^"\\\\]|\\\\.)*)"',
};

const sentences = [...Object.entries(french.said), ...Object.entries(french.outside)].map(
  ([english, said]) => sentenceOf(english, said),
);
const known = new Map<string, Put>();

/**
 * The French of what the engine says. It writes English, into journals and over pipes as well, so a
 * text is taken apart by the sentences that it is made of: «PLACE: what is wrong; what to do».
 * What is of no sentence, as the words of a server, stays as it is.
 */
export function inFrench(text: string): string {
  if (text.length > longest) return text;
  return text.split('\n').map(lineInFrench).join('\n');
}

function lineInFrench(line: string): string {
  return line.trim() === '' ? line : typeset(put(line).text);
}

function put(text: string): Put {
  const before = known.get(text);
  if (before) return before;
  const ways = [asIs(text), ...parted(text, '; '), ...parted(text, ': '), ...whole(text)];
  const best = ways.reduce((one, other) => (other.left < one.left ? other : one));
  if (known.size >= kept) known.clear();
  known.set(text, best);
  return best;
}

/** A colon within it counts twice: most likely a sentence follows it. */
function asIs(text: string): Put {
  return { text, left: text.length + 2 * (text.split(': ').length - 1) };
}

/** The text as one sentence. */
function whole(text: string): Put[] {
  return sentences.flatMap(({ shape, core, quoted, french: said }): Put[] => {
    const found = text.includes(core) ? shape.exec(text) : null;
    if (!found) return [];
    const values = found.slice(1).map((value, i) => {
      return quoted[i] === true ? quotedValue(value) : put(value);
    });
    const left = values.reduce((sum, value) => sum + value.left, 0);
    return [{ text: filled(said, values), left }];
  });
}

/** What stands in quotes is a name or a value: never a sentence. */
const quotedValue = (text: string): Put => ({
  text: text.replace(/\\(["\\])/g, '$1'),
  left: text.length,
});

function filled(said: string, values: readonly Put[]): string {
  let next = 0;
  return said.replace(/\{(\d*)\}/g, (_, place: string) => {
    const value = values[place === '' ? next++ : Number(place) - 1];
    return value?.text ?? '';
  });
}

/** The text as two that a sign joins, at each place where it stands. */
function parted(text: string, joint: string): Put[] {
  const ways: Put[] = [];
  let at = text.indexOf(joint);
  for (let i = 0; at >= 0 && i < joints; i++) {
    const [head, tail] = [put(text.slice(0, at)), put(text.slice(at + joint.length))];
    ways.push({ text: `${head.text} ${joint}${tail.text}`, left: head.left + tail.left + seam });
    at = text.indexOf(joint, at + 1);
  }
  return ways;
}

function sentenceOf(english: string, said: string): Sentence {
  const quoted: boolean[] = [];
  const shape = english
    .split(/("\{\}"|\{#?\})/)
    .map((part) => {
      const value = values[part];
      if (value === undefined) return escaped(part);
      quoted.push(part === '"{}"');
      return value;
    })
    .join('');
  const [core = ''] = english.split(/\{#?\}/).sort((a, b) => b.length - a.length);
  return { shape: new RegExp(`^${shape}$`), core, quoted, french: said };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A sign of two parts does not begin a line. */
const typeset = (text: string) => text.replace(/ (?=[;:?!»](?: |$))|(?<=«) /g, '\u00a0');
