import { Copy, Trash2, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { backend } from '../../../shared/backend';
import type { FailedRecord, FailedSummary } from '../../../shared/backend/types';
import { useTexts } from '../../../shared/i18n';
import {
  Button,
  Callout,
  ErrorText,
  IconButton,
  SkeletonRows,
  Text,
  toast,
} from '../../../shared/ui';
import { readValue } from '../value/parse';
import { isFields } from '../value/value';
import { useFormat } from '../../../shared/i18n/useFormat';
import { ValueTree } from '../view/ValueTree';
import { said, whyOf } from '../../../shared/say';
import css from './drawer.module.css';

type Props = {
  readonly summary: FailedSummary;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
};

/** A failed record, whole, with what was wrong and what to do. */
export function FailedDetail({ summary, onDiscard, onClose }: Props) {
  const t = useTexts('records');
  const { moment } = useFormat();
  const [record, setRecord] = useState<FailedRecord>();
  const [why, setWhy] = useState<string>();
  useEffect(() => {
    let left = false;
    backend
      .failedRecord(summary.id)
      .then((found) => !left && setRecord(found))
      .catch((error: unknown) => !left && setWhy(whyOf(error)));
    return () => {
      left = true;
    };
  }, [summary.id]);
  const roots = useMemo(() => (record ? rootsOf(record.json) : []), [record]);
  const copy = () =>
    void navigator.clipboard
      .writeText(record?.json ?? '')
      .then(() => toast({ text: t('detail.copied') }));
  return (
    <section className={css.detail} aria-label={t('failures.record')}>
      <div className={css.detailHead}>
        <div className={css.cause}>
          <Text as="p" size="small" tone="muted">
            {t('failures.at', { time: moment(summary.at) })}
            {summary.round !== undefined && ` · ${t('failures.round', { round: summary.round })}`}
          </Text>
        </div>
        <IconButton icon={X} size="small" label={t('detail.close')} onPress={onClose} />
      </div>
      <Callout tone="failed" title={said(summary.message)}>
        {said(summary.remedy)}
        {summary.status !== undefined && <p>{t('failures.status', { status: summary.status })}</p>}
      </Callout>
      <div className={css.detailActions}>
        <Button size="small" icon={Copy} isDisabled={!record} onPress={copy}>
          {t('detail.copy')}
        </Button>
        <Button size="small" look="danger" icon={Trash2} onPress={onDiscard}>
          {t('failures.discard', { count: 1 })}
        </Button>
      </div>
      {why !== undefined && <ErrorText>{why}</ErrorText>}
      {!record && why === undefined && <SkeletonRows rows={4} />}
      {record && <ValueTree label={t('failures.record')} roots={roots} open="all" />}
    </section>
  );
}

function rootsOf(json: string) {
  try {
    const value = readValue(json);
    if (isFields(value))
      return [...value].map(([name, one]) => ({ id: `/${name}`, name, value: one }));
    return [{ id: '/', name: '.', value }];
  } catch {
    return [{ id: '/', name: '.', value: json }];
  }
}
