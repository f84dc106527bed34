import { Copy, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { backend, type FailedSummary } from '../../shared/backend';
import { useLoad } from '../../shared/data';
import { href, Loading, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import {
  IconButton,
  SegmentedControl,
  SkeletonRows,
  Text,
  toast,
  toastError,
} from '../../shared/ui';
import { readValue, ValueTree, writeJson } from '../records';
import { fieldsIn } from './useFailedRecords';
import { said } from '../../shared/say';
import css from './failed.module.css';

type Props = { readonly item: FailedSummary; readonly onDiscard: () => void };
type Look = 'fields' | 'json';

/** The record as it came to the node that gave it up, whole. */
export function RecordPane({ item, onDiscard }: Props) {
  const t = useTexts('failed');
  const format = useFormat();
  const [look, setLook] = useState<Look>('fields');
  const record = useLoad(item.id, (id) => backend.failedRecord(id));
  const json = record.value?.json;
  const copy = () => void navigator.clipboard.writeText(json ?? '').then(copied, toastError);
  const copied = () => void toast({ text: t('copied') });
  return (
    <section className={css.pane} aria-label={t('record')}>
      <header className={css.paneHead}>
        <h3>{t('record')}</h3>
        <SegmentedControl
          label={t('look')}
          segments={[
            { id: 'fields', label: t('fields') },
            { id: 'json', label: t('json') },
          ]}
          selected={look}
          onSelect={setLook}
        />
        <IconButton icon={Copy} label={t('copy')} isDisabled={json === undefined} onPress={copy} />
        <IconButton icon={Trash2} label={t('discard', { count: 1 })} onPress={onDiscard} />
      </header>
      <div className={css.paneBody}>
        <Text as="p" tone="failed">
          {said(item.message)}
        </Text>
        <p className={css.when}>
          <time dateTime={item.at}>{format.moment(item.at)}</time>
          <a href={href(routes.flowRun(item.flow, item.run))}>{t('toRun')}</a>
        </p>
        <Loading
          of={record}
          what={t('recordUnreadable')}
          onRetry={record.reload}
          waiting={<SkeletonRows rows={6} height={28} />}
        >
          {({ json: text }) => (look === 'fields' ? <Fields json={text} /> : <Json json={text} />)}
        </Loading>
      </div>
      <footer className={css.paneFoot}>{t('keptWhole')}</footer>
    </section>
  );
}

function Fields({ json }: { readonly json: string }) {
  const t = useTexts('failed');
  const roots = useMemo(
    () => [...fieldsIn(json)].map(([name, value]) => ({ id: `/${name}`, name, value })),
    [json],
  );
  return <ValueTree label={t('record')} roots={roots} open="all" />;
}

function Json({ json }: { readonly json: string }) {
  const text = useMemo(() => indented(json), [json]);
  return (
    <pre className={css.json} tabIndex={0}>
      {text}
    </pre>
  );
}

function indented(json: string): string {
  try {
    return writeJson(readValue(json), '  ');
  } catch {
    return json;
  }
}
