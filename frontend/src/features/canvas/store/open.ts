import { SyntaxMistake } from '../core/parse';
import { backend } from './backend';
import { Session } from './session';

/** Why a flow could not be opened; `place` where its file is not JSON. */
export type Refusal = {
  readonly why: string;
  readonly place?: { readonly line: number; readonly column: number };
};

/** Reads a flow with its history and the kinds. The session still has to be started. */
export async function openSession(file: string): Promise<Session | Refusal> {
  try {
    const [flow, kinds, history] = await Promise.all([
      backend.readFlow(file),
      backend.kinds(),
      backend.readHistory(file).catch(() => ''),
    ]);
    const byId = new Map(kinds.map((kind) => [kind.id, kind]));
    return new Session(backend, { file: flow, kinds: byId, history }, localStorage);
  } catch (error) {
    if (error instanceof SyntaxMistake) {
      return { why: error.what, place: { line: error.line, column: error.column } };
    }
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
