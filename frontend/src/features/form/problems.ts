import type { Problem } from '../../shared/backend/types';
import { isWithin } from './core/place';
import { said } from '../../shared/say';

/** The problems of a place; with `within` also of what is inside it. */
export function problemsAt(
  problems: readonly Problem[],
  param: string,
  within: boolean,
): Problem[] {
  return problems.filter((problem) => {
    if (problem.param === undefined) return false;
    return within ? isWithin(problem.param, param) : problem.param === param;
  });
}

/** What is wrong and what to do, in one sentence each. */
export function wordsOf(problems: readonly Problem[]): string {
  return problems.map(({ message, remedy }) => sentence(message, remedy)).join(' ');
}

function sentence(message: string, remedy: string): string {
  const text = said(remedy === '' ? message : `${message}; ${remedy}`);
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
