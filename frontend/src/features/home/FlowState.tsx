import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  FileX,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { FailedSummary, FlowSummary } from '../../shared/backend';
import { useTexts, type Texts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import type { Format } from '../../shared/lib/format';
import { Pill, Text, type LucideIcon, type Tone } from '../../shared/ui';
import { said } from '../../shared/say';

type Said = {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
  readonly more: string;
};

type Props = { readonly flow: FlowSummary; readonly newest: FailedSummary | undefined };

/** How a flow is, in a word and in what there is to know about it. */
export function FlowState({ flow, newest }: Props) {
  const t = useTexts('home');
  const format = useFormat();
  const { tone, icon, word, more } = stateOf(flow, newest, t, format);
  return (
    <>
      <Pill tone={tone} icon={icon}>
        {word}
      </Pill>
      <Text tone="muted" size="small" truncate>
        {more}
      </Text>
    </>
  );
}

function stateOf(
  flow: FlowSummary,
  newest: FailedSummary | undefined,
  t: Texts<'home'>,
  format: Format,
): Said {
  const last = flow.lastRun;
  const took = last ? t('state.took', { time: format.duration(last.seconds) }) : '';
  const number = (count: number) => ({ count, shown: format.number(count) });
  const endedWith = (count: number) =>
    count > 0 ? t('state.endedSome', number(count)) : t('state.endedMore');
  switch (true) {
    case flow.state === 'broken':
      return { tone: 'failed', icon: FileX, word: t('state.broken'), more: t('state.brokenMore') };
    case flow.state === 'running':
      return { tone: 'accent', icon: LoaderCircle, word: t('state.running'), more: '' };
    case flow.failed > 0:
      return {
        tone: 'failed',
        icon: CircleX,
        word: t('state.failed', number(flow.failed)),
        more: said(newest?.message ?? ''),
      };
    case flow.state === 'failed':
      return {
        tone: 'failed',
        icon: CircleX,
        word: t('state.ended'),
        more: endedWith(last?.failed ?? 0),
      };
    case flow.problems > 0:
      return {
        tone: 'waits',
        icon: TriangleAlert,
        word: t('state.problems', number(flow.problems)),
        more: t('state.problemsMore'),
      };
    case flow.state === 'stopped':
      return { tone: 'waits', icon: CirclePause, word: t('state.stopped'), more: took };
    case flow.state === 'done':
      return { tone: 'works', icon: CircleCheck, word: t('state.done'), more: took };
    default:
      return { tone: 'neutral', icon: CircleDashed, word: t('state.never'), more: '' };
  }
}
