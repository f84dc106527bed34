import type { ReactNode } from 'react';
import { CloudOff } from 'lucide-react';
import type { Loaded } from '../data';
import { useTexts } from '../i18n';
import { Button, EmptyState } from '../ui';
import { said } from '../say';

type Props<T> = {
  readonly of: Loaded<T>;
  readonly what: string; // «The flows could not be read.»
  readonly onRetry: () => void;
  readonly waiting: ReactNode; // as large as what comes
  readonly children: (value: T) => ReactNode;
};

/** What was loaded, its place while it loads for the first time, or why it could not be. */
export function Loading<T>({ of, what, onRetry, waiting, children }: Props<T>) {
  const t = useTexts('common');
  if (of.value !== undefined) return children(of.value);
  if (of.error === undefined) return waiting;
  return (
    <EmptyState
      icon={CloudOff}
      tone="failed"
      title={what}
      actions={
        <Button onPress={onRetry} isPending={of.loading}>
          {t('retry')}
        </Button>
      }
    >
      {said(of.error.message)}
    </EmptyState>
  );
}
