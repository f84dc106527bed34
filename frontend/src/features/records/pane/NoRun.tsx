import { Play, Rows3 } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Button, EmptyState } from '../../../shared/ui';
import { useDesigner } from '../../canvas';

/** There is nothing to look at before a first run, and here is the button for it. */
export function NoRun() {
  const t = useTexts('records');
  const { startRun, empty } = useDesigner(({ startRun, flow }) => {
    return { startRun, empty: flow.nodes.length === 0 };
  });
  if (empty) {
    return (
      <EmptyState icon={Rows3} title={t('empty.noNodes')}>
        {t('empty.noNodesWhy')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Rows3}
      title={t('empty.noRun')}
      actions={
        <Button icon={Play} onPress={() => void startRun()}>
          {t('empty.run')}
        </Button>
      }
    >
      {t('empty.noRunWhy')}
    </EmptyState>
  );
}
