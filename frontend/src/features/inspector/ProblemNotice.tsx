import type { Problem } from '../../shared/backend/types';
import { Callout } from '../../shared/ui';
import { wordsOf } from '../form';

/** A problem of a whole node or wire: what is wrong, and what to do. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const { message, remedy, severity } = problem;
  return (
    <Callout
      tone={severity === 'error' ? 'failed' : 'waits'}
      title={wordsOf([{ ...problem, message, remedy: '' }])}
    >
      {remedy === '' ? undefined : wordsOf([{ ...problem, message: remedy, remedy: '' }])}
    </Callout>
  );
}
