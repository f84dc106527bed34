import { Plus } from 'lucide-react';
import type { FlowSummary } from '../../shared/backend';
import { flowsData, useResource } from '../../shared/data';
import { Loading, openOverlay, Screen } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Button, Card, SkeletonRows } from '../../shared/ui';
import { FirstStart } from './FirstStart';
import { FlowList } from './FlowList';
import { FromTemplate } from './FromTemplate';
import { NeedsPerson } from './NeedsPerson';

/** The flows of the workspace, or the ways in while there is none. */
export function Home() {
  const t = useTexts('home');
  const flows = useResource(flowsData);
  const first = flows.value?.length === 0;
  const actions = (
    <Button look="primary" icon={Plus} onPress={() => openOverlay('newFlow')}>
      {t('new')}
    </Button>
  );
  return (
    <Screen
      place="flows"
      actions={first ? undefined : actions}
      aside={first ? undefined : <Beside />}
      asideLabel={t('beside')}
    >
      <Loading
        of={flows}
        what={t('unreadable')}
        onRetry={() => void flowsData.reload()}
        waiting={<Waiting />}
      >
        {(list: FlowSummary[]) => (first ? <FirstStart /> : <FlowList flows={list} />)}
      </Loading>
    </Screen>
  );
}

function Beside() {
  return (
    <>
      <NeedsPerson />
      <FromTemplate />
    </>
  );
}

function Waiting() {
  return (
    <Card>
      <SkeletonRows rows={8} height={42} />
    </Card>
  );
}
