import { CircleCheckBig, Trash2, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { backend } from '../../../shared/backend';
import type { FailedSummary } from '../../../shared/backend/types';
import { useTexts } from '../../../shared/i18n';
import { Button, ConfirmDialog, Count, EmptyState, SkeletonRows, toast } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import { useFormat } from '../../../shared/i18n/useFormat';
import { causesOf, type Cause } from '../../../shared/data/causes';
import { FailedDetail } from './FailedDetail';
import { useList } from './useList';
import { said } from '../../../shared/say';
import css from './drawer.module.css';

/** The failed records of this flow, those with one cause together. */
export function FailedTab() {
  const t = useTexts('records');
  const { file, run } = useDesigner(({ file, run }) => ({ file, run }));
  const { items, why, reload } = useList(
    file,
    backend.failed,
    `${run?.run} ${run?.status} ${run?.failed}`,
  );
  const causes = useMemo(() => causesOf(items ?? []), [items]);
  const [open, setOpen] = useState<string>();
  const [discarding, setDiscarding] = useState<readonly FailedSummary[]>();
  if (why !== undefined) {
    return (
      <EmptyState icon={TriangleAlert} tone="failed" title={t('failures.broken')}>
        {why}
      </EmptyState>
    );
  }
  if (!items) return <SkeletonRows rows={4} />;
  if (items.length === 0) {
    return (
      <EmptyState icon={CircleCheckBig} title={t('failures.none')}>
        {t('failures.noneWhy')}
      </EmptyState>
    );
  }
  const shown = items.find((item) => item.id === open);
  const discard = async () => {
    const ids = (discarding ?? []).map((item) => item.id);
    await backend.discardFailed(ids);
    toast({ text: t('failures.discarded', { count: ids.length }) });
    if (ids.includes(open ?? '')) setOpen(undefined);
    reload();
  };
  return (
    <div className={css.split}>
      <div className={css.groups}>
        {causes.map((cause) => (
          <CauseGroup
            key={cause.id}
            cause={cause}
            open={open}
            onOpen={setOpen}
            onDiscard={() => setDiscarding(cause.items)}
          />
        ))}
      </div>
      {shown && (
        <FailedDetail
          key={shown.id}
          summary={shown}
          onDiscard={() => setDiscarding([shown])}
          onClose={() => setOpen(undefined)}
        />
      )}
      <ConfirmDialog
        isOpen={discarding !== undefined}
        title={t('failures.discardTitle', { count: discarding?.length ?? 0 })}
        confirm={t('failures.discard', { count: discarding?.length ?? 0 })}
        danger
        onConfirm={discard}
        onClose={() => setDiscarding(undefined)}
      >
        {t('failures.discardWhy', { count: discarding?.length ?? 0 })}
      </ConfirmDialog>
    </div>
  );
}

type GroupProps = {
  cause: Cause;
  open: string | undefined;
  onOpen: (id: string) => void;
  onDiscard: () => void;
};

const atOnce = 50;

function CauseGroup({ cause, open, onOpen, onDiscard }: GroupProps) {
  const t = useTexts('records');
  const { time, number } = useFormat();
  const { title, reveal, flow } = useDesigner(({ title, reveal, flow }) => ({
    title,
    reveal,
    flow,
  }));
  const [limit, setLimit] = useState(atOnce);
  const { first, items } = cause;
  const there = flow.nodes.some((node) => node.id === first.node);
  return (
    <section className={css.group} aria-label={said(first.message)}>
      <div className={css.groupHead}>
        <div className={css.cause}>
          <p className={css.causeTitle}>{said(first.message)}</p>
          <p className={css.causeNote}>{said(first.remedy)}</p>
        </div>
        <Count tone="failed">{number(items.length)}</Count>
        {there && (
          <Button size="small" onPress={() => reveal(first.node)}>
            {t('failures.goTo', { node: title(first.node) })}
          </Button>
        )}
        <Button size="small" look="danger" icon={Trash2} onPress={onDiscard}>
          {t('failures.discard', { count: items.length })}
        </Button>
      </div>
      <ul className={css.rows}>
        {items.slice(0, limit).map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={css.failedRow}
              aria-pressed={item.id === open}
              onClick={() => onOpen(item.id)}
            >
              <span>{time(item.at)}</span>
              <span className={css.words}>{there ? title(item.node) : item.nodeLabel}</span>
              {item.message !== first.message && (
                <span className={css.words}>{said(item.message)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {items.length > limit && (
        <Button size="small" look="quiet" onPress={() => setLimit(limit + 4 * atOnce)}>
          {t('failures.more', { count: items.length - limit })}
        </Button>
      )}
    </section>
  );
}
