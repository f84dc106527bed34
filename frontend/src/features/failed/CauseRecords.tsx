import { useMemo, useState } from 'react';
import type { FailedSummary } from '../../shared/backend';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Card, Checkbox, DataTable, Skeleton, type DataColumn } from '../../shared/ui';
import { ValueText } from '../records';
import { tellingFields, type TellingField } from './telling';
import { useFailedRecords, type Read } from './useFailedRecords';
import css from './failed.module.css';

type Props = {
  readonly items: readonly FailedSummary[];
  readonly shown: string; // id of the record beside the table
  readonly kept: ReadonlySet<string>;
  readonly onKeep: (kept: ReadonlySet<string>) => void;
  readonly onShow: (item: FailedSummary) => void;
};

const atOnce = 50;

/** The records of a cause: a box to choose each, the fields that tell them apart, and the time. */
export function CauseRecords(props: Props) {
  const { items, shown, onShow } = props;
  const t = useTexts('failed');
  const format = useFormat();
  const [limit, setLimit] = useState(atOnce);
  const drawn = useMemo(() => items.slice(0, limit), [items, limit]);
  const { read } = useFailedRecords(drawn);
  const columns = useColumns(props, read);
  const left = items.length - drawn.length;
  return (
    <section className={css.records} data-scroller="" aria-label={t('recordsLabel')}>
      <h3 className={css.recordsTitle}>
        {t('records', { count: items.length, shown: format.number(items.length) })}
      </h3>
      <Card>
        <DataTable
          label={t('recordsLabel')}
          rows={drawn}
          columns={columns}
          idOf={({ id }) => id}
          selected={shown}
          onOpen={onShow}
        />
        {left > 0 && (
          <div className={css.more}>
            <Button look="quiet" size="small" onPress={() => setLimit(limit + 4 * atOnce)}>
              {t('more', { count: left, shown: format.number(left) })}
            </Button>
          </div>
        )}
      </Card>
    </section>
  );
}

function useColumns({ items, kept, onKeep, onShow }: Props, read: Read) {
  const t = useTexts('failed');
  const format = useFormat();
  const fields = useMemo(
    () => tellingFields([...read.values()], items[0]?.message ?? ''),
    [read, items],
  );
  const keep = (ids: readonly string[], keeps: boolean) => {
    const next = new Set(kept);
    for (const id of ids) {
      if (keeps) next.add(id);
      else next.delete(id);
    }
    onKeep(next);
  };
  const all = items.map(({ id }) => id);
  const left = all.filter((id) => kept.has(id)).length;
  const columns: DataColumn<FailedSummary>[] = [
    {
      id: 'chosen',
      title: t('chosen'),
      width: '36px',
      head: (
        <Checkbox
          label={t('chooseAll')}
          hideLabel
          isSelected={left === 0}
          isIndeterminate={left > 0 && left < all.length}
          onChange={(on) => keep(all, !on)}
        />
      ),
      cell: ({ id, at }) => (
        <Checkbox
          label={t('choose', { time: format.time(at) })}
          hideLabel
          isSelected={!kept.has(id)}
          onChange={(on) => keep([id], !on)}
        />
      ),
    },
    ...fields.map((field) => fieldColumn(field, read)),
    {
      id: 'at',
      title: t('failedAt'),
      width: '104px',
      align: 'end',
      cell: (item) => (
        <button
          type="button"
          className={css.open}
          title={format.moment(item.at)}
          onClick={() => onShow(item)}
        >
          {format.time(item.at)}
        </button>
      ),
    },
  ];
  return columns;
}

function fieldColumn({ name, blamed }: TellingField, read: Read): DataColumn<FailedSummary> {
  return {
    id: `field:${name}`,
    title: name,
    width: 'minmax(72px, 1fr)',
    cell: ({ id }) => {
      const fields = read.get(id);
      return (
        <span className={css.value} data-blamed={blamed ? '' : undefined}>
          {fields ? <ValueText value={fields.get(name)} most={80} /> : <Skeleton width={64} />}
        </span>
      );
    },
  };
}
