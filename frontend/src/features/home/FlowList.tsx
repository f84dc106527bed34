import { ArrowDownUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { FlowSummary } from '../../shared/backend';
import { Section } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { recall, remember } from '../../shared/lib/memory';
import {
  Button,
  Card,
  Count,
  EmptyState,
  Menu,
  MenuItem,
  MenuTrigger,
  SearchField,
  type Sorting,
} from '../../shared/ui';
import { FlowTable } from './FlowTable';
import css from './Home.module.css';

/** A sort that a person can choose, with the direction that it begins with. */
const orders = [
  { by: 'state', down: false },
  { by: 'name', down: false },
  { by: 'lastRun', down: true },
  { by: 'failed', down: true },
] as const;

/** The flows with a filter and an order. */
export function FlowList({ flows }: { readonly flows: readonly FlowSummary[] }) {
  const t = useTexts('home');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState<Sorting>(() => recall('home.sorting', orders[0]));
  const sort = (next: Sorting) => {
    setSorting(next);
    remember('home.sorting', next);
  };
  const shown = useMemo(() => {
    const wanted = filter.trim().toLocaleLowerCase();
    return flows.filter(
      (flow) =>
        flow.name.toLocaleLowerCase().includes(wanted) ||
        flow.kinds.some((kind) => kind.includes(wanted)),
    );
  }, [flows, filter]);
  const current = orders.find(({ by }) => by === sorting.by)?.by ?? 'state';
  const tools = (
    <>
      <div className={css.filter}>
        <SearchField
          label={t('filter')}
          placeholder={t('filter')}
          value={filter}
          onChange={setFilter}
        />
      </div>
      <MenuTrigger
        placement="bottom end"
        button={
          <Button icon={ArrowDownUp} aria-label={t('sortBy', { what: t(`column.${current}`) })}>
            {t(`column.${current}`)}
          </Button>
        }
      >
        <Menu label={t('sort')}>
          {orders.map((order) => (
            <MenuItem
              key={order.by}
              label={t(`column.${order.by}`)}
              chosen={order.by === sorting.by}
              onAction={() => sort(order)}
            />
          ))}
        </Menu>
      </MenuTrigger>
    </>
  );
  return (
    <Section title={t('flows')} count={<Count>{format.number(flows.length)}</Count>} end={tools}>
      <Card>
        {shown.length > 0 ? (
          <FlowTable flows={shown} sorting={sorting} onSort={sort} />
        ) : (
          <EmptyState
            icon={ArrowDownUp}
            title={t('noneFits', { filter: filter.trim() })}
            actions={<Button onPress={() => setFilter('')}>{t('showAll')}</Button>}
          />
        )}
      </Card>
    </Section>
  );
}
