/**
 * What the engine says of mistakes and failures, in the language of the interface. `fr.json` holds
 * its sentences: under `said` those of the sources of the engine, the nodes and the services, which
 * a test in `app/` keeps complete; under `outside` those of the libraries below them, and words.
 */
import i18next from 'i18next';
import { inFrench } from './sentences';

/** A text of the engine for the person before the screen. Components that show it use texts too,
 * and so are drawn again when the language changes. */
export function said(text: string): string {
  return i18next.language.startsWith('fr') ? inFrench(text) : text;
}

/** Why something did not work, whatever was thrown. */
export function whyOf(why: unknown): string {
  return said(why instanceof Error ? why.message : String(why));
}
