import { CircleX, Trash2, Wrench } from 'lucide-react';
import { useState } from 'react';
import { backend, type FailedSummary } from '../../shared/backend';
import { failedData, flowsData, useResource } from '../../shared/data';
import type { Cause } from '../../shared/data/causes';
import { go, href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Callout, ConfirmDialog, Icon, toast } from '../../shared/ui';
import { CauseRecords } from './CauseRecords';
import { RecordPane } from './RecordPane';
import { said } from '../../shared/say';
import css from './failed.module.css';

type Props = {
  readonly cause: Cause;
  readonly item: FailedSummary; // the record that is shown
  readonly onShow: (item: FailedSummary) => void;
};

/** One cause: what is wrong, where, what to do, and the records that wait for it. */
export function CauseView({ cause, item, onShow }: Props) {
  const t = useTexts('failed');
  const { first, items } = cause;
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set()); // that discarding leaves out
  const [discarding, setDiscarding] = useState<readonly FailedSummary[]>();
  const chosen = items.filter(({ id }) => !kept.has(id));
  return (
    <div className={css.view}>
      <header className={css.head}>
        <div className={css.headLine}>
          <span className={css.tile}>
            <Icon of={CircleX} size={20} />
          </span>
          <div className={css.words}>
            <h2 className={css.message}>{said(first.message)}</h2>
            <Where cause={cause} />
          </div>
          <Actions cause={cause} chosen={chosen.length} onDiscard={() => setDiscarding(chosen)} />
        </div>
        {first.remedy !== '' && (
          <Callout tone="accent" title={said(first.remedy)}>
            {first.status === undefined
              ? t(`class.${first.class}`)
              : t('status', { status: first.status })}
          </Callout>
        )}
      </header>
      <CauseRecords items={items} shown={item.id} kept={kept} onKeep={setKept} onShow={onShow} />
      <RecordPane key={item.id} item={item} onDiscard={() => setDiscarding([item])} />
      <Discard items={discarding} onClose={() => setDiscarding(undefined)} />
    </div>
  );
}

/** «12 records at Add row in Payments to bookkeeping, since 10:08» */
function Where({ cause }: { readonly cause: Cause }) {
  const t = useTexts('failed');
  const format = useFormat();
  const { first, items } = cause;
  const oldest = items.at(-1)?.at ?? first.at;
  const there = useFlowIsThere(first.flow);
  const flow = there ? (
    <a href={href(routes.flow(first.flow))}>{first.flowName}</a>
  ) : (
    t('gone', { flow: first.flowName })
  );
  const node = there ? (
    <a href={href(routes.flowNode(first.flow, first.node))}>{first.nodeLabel}</a>
  ) : (
    first.nodeLabel
  );
  return (
    <p className={css.where}>
      <span>{t('records', { count: items.length, shown: format.number(items.length) })}</span>
      <span>{node}</span>
      <span>{flow}</span>
      <time dateTime={oldest} title={format.moment(oldest)}>
        {t('since', { when: format.when(oldest) })}
      </time>
    </p>
  );
}

type ActionsProps = {
  readonly cause: Cause;
  readonly chosen: number;
  readonly onDiscard: () => void;
};

function Actions({ cause: { first }, chosen, onDiscard }: ActionsProps) {
  const t = useTexts('failed');
  const there = useFlowIsThere(first.flow);
  return (
    <div className={css.actions}>
      <Button look="danger" icon={Trash2} isDisabled={chosen === 0} onPress={onDiscard}>
        {t('discard', { count: chosen })}
      </Button>
      <Button
        look="primary"
        icon={Wrench}
        isDisabled={!there}
        onPress={() => go(routes.flowNode(first.flow, first.node))}
      >
        {t('mend')}
      </Button>
    </div>
  );
}

/** A flow may have been deleted since; until the flows are known it counts as there. */
function useFlowIsThere(file: string): boolean {
  const flows = useResource(flowsData).value;
  return flows === undefined || flows.some((flow) => flow.file === file);
}

type DiscardProps = {
  readonly items: readonly FailedSummary[] | undefined;
  readonly onClose: () => void;
};

function Discard({ items = [], onClose }: DiscardProps) {
  const t = useTexts('failed');
  const count = items.length;
  const discard = async () => {
    await backend.discardFailed(items.map(({ id }) => id));
    toast({ text: t('discarded', { count }) });
    await Promise.all([failedData.reload(), flowsData.reload()]);
  };
  return (
    <ConfirmDialog
      isOpen={count > 0}
      title={t('discardTitle', { count })}
      confirm={t('discard', { count })}
      danger
      onConfirm={discard}
      onClose={onClose}
    >
      {t('discardMore', { count })}
    </ConfirmDialog>
  );
}
