import { Ban, Check, CircleAlert, CircleDashed, CircleX, Loader, Square } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { FieldSpec, KindSpec, Problem } from '../../../shared/backend/types';
import type { FlowNode } from '../seam';
import { useDesignerState } from '../store/context';
import { problemsOf, recordsOf, type Status } from './status';
import { useWords } from './words';
import { said } from '../../../shared/say';
import css from './NodeCard.module.css';

const icons: Record<Status['is'], LucideIcon> = {
  wrong: CircleAlert,
  off: Ban,
  running: Loader,
  done: Check,
  stopped: Square,
  idle: CircleDashed,
  new: CircleDashed,
  failed: CircleX,
};

/** «File: is missing», as the list of problems and the command line say it. */
function problemText({ message, param }: Problem, field: string): string {
  const name = field || param;
  return said(name ? `${name}: ${message}` : message);
}

function fieldOf(kind: KindSpec | undefined, { param = '' }: Problem): FieldSpec | undefined {
  const [name] = /^[^.[]+/.exec(param) ?? [];
  return kind?.fields.find((field) => field.name === name);
}

/** The foot of a card: its state as a sign and a word, and how many records it sent. */
export function CardFoot({ node, status }: { node: FlowNode; status: Status }) {
  const words = useWords();
  const { t, number } = words;
  const kind = useDesignerState((state) => state.kinds.get(node.kind));
  const counts = useDesignerState((state) => state.run?.nodes[node.id]);
  const problems = useDesignerState((state) => problemsOf(state.problems, node.id));
  const records = recordsOf(counts);
  const failed = counts?.failed ?? 0;
  const warnings = problems.filter((problem) => problem.severity === 'warning').length;
  const Icon = icons[status.is];
  const first = problems.find((problem) => problem.severity === 'error') ?? problems[0];
  const wrong = first && problemText(first, words.of(fieldOf(kind, first)?.label));
  const reason = status.is === 'wrong' ? wrong : status.is === 'failed' ? said(status.message) : '';
  const word =
    status.is === 'wrong' && problems.length > 1
      ? t('status.wrong', { count: status.count })
      : reason || t(`status.${status.is}`, { count: 1 });
  return (
    <div className={css.foot} data-status={status.is} title={reason || wrong}>
      <Icon className={css.sign} size={13} aria-hidden />
      <span className={css.word}>{word}</span>
      {status.is !== 'wrong' && warnings > 0 && (
        <span className={css.warning}>
          <CircleAlert size={12} aria-hidden />
          {t('card.warnings', { count: warnings })}
        </span>
      )}
      {records !== undefined && <span className={css.count}>{number(records)}</span>}
      {failed > 0 && (
        <span className={css.failed} title={said(counts?.message ?? '')}>
          {t('card.failedShort', { count: failed, shown: number(failed) })}
        </span>
      )}
    </div>
  );
}
