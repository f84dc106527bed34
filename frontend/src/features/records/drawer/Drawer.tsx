import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import {
  Count,
  IconButton,
  Pill,
  TabPanel,
  Tabs,
  type TabItem,
  type Tone,
} from '../../../shared/ui';
import { useDesigner, type DrawerTab } from '../../canvas';
import { RecordsTab } from '../pane/RecordsTab';
import { useFormat } from '../../../shared/i18n/useFormat';
import { FailedTab } from './FailedTab';
import { ProblemsTab } from './ProblemsTab';
import { RunsTab } from './RunsTab';
import { useCounts } from './useCounts';
import css from './drawer.module.css';

/** The bottom of the designer: records, runs, failed records and problems of the open flow. */
export function Drawer() {
  const t = useTexts('records');
  const { drawer, openDrawer, closeDrawer } = useDesigner(
    ({ drawer, openDrawer, closeDrawer }) => ({ drawer, openDrawer, closeDrawer }),
  );
  const { number } = useFormat();
  const counts = useCounts();
  const tab = (id: DrawerTab, count: number | undefined, tone: Tone): TabItem => {
    const shown = count === undefined || count === 0 ? undefined : number(count);
    return { id, label: t(`tab.${id}`), count: shown, tone };
  };
  const tabs = [
    tab('records', counts.records, 'neutral'),
    tab('runs', undefined, 'neutral'),
    tab('failed', counts.failed, 'failed'),
    tab('problems', counts.problems, counts.errors > 0 ? 'failed' : 'waits'),
  ];
  if (!drawer.open) {
    return (
      <div className={css.shut}>
        {tabs.map(({ id, label, count, tone }) => (
          <button
            key={id}
            type="button"
            className={css.shutTab}
            onClick={() => openDrawer(id as DrawerTab)}
          >
            {label}
            {count !== undefined && <Count tone={tone}>{count}</Count>}
          </button>
        ))}
        <span className={css.end}>
          <IconButton
            icon={ChevronUp}
            label={t('drawer.open')}
            onPress={() => openDrawer(drawer.tab)}
          />
        </span>
      </div>
    );
  }
  return (
    <div className={css.drawer}>
      <Tabs
        label={t('drawer.title')}
        tabs={tabs}
        selected={drawer.tab}
        onSelect={(id) => openDrawer(id as DrawerTab)}
        end={
          <>
            <WhichRun />
            <IconButton icon={ChevronDown} label={t('drawer.close')} onPress={closeDrawer} />
          </>
        }
      >
        <TabPanel id="records">
          <RecordsTab />
        </TabPanel>
        <TabPanel id="runs">
          <RunsTab />
        </TabPanel>
        <TabPanel id="failed">
          <FailedTab />
        </TabPanel>
        <TabPanel id="problems">
          <ProblemsTab />
        </TabPanel>
      </Tabs>
    </div>
  );
}

/** Which run the figures and records are of; a press on the cross leads back to the last one. */
function WhichRun() {
  const t = useTexts('records');
  const { when } = useFormat();
  const run = useDesigner((designer) => designer.run);
  if (!run) return null;
  return (
    <span className={css.run}>
      <Pill tone={run.status === 'running' ? 'accent' : 'neutral'}>
        {run.status === 'running'
          ? t('drawer.running')
          : t('drawer.runOf', { time: when(run.startedAt) })}
      </Pill>
    </span>
  );
}
