import { Rows3 } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Button, EmptyState } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import { useFormat } from '../../../shared/i18n/useFormat';

const most = 12; // the canvas has all of them

/** Nothing is chosen: the nodes that records left or reached, to be looked at with one press. */
export function WhereToLook() {
  const t = useTexts('records');
  const { number } = useFormat();
  const { flow, run, title, select } = useDesigner(({ flow, run, title, select }) => {
    return { flow, run, title, select };
  });
  const sources = flow.nodes.flatMap((node) => {
    const counts = run?.nodes[node.id];
    const count = counts?.out || (counts?.in ?? 0);
    return count > 0 ? [{ id: node.id, count }] : [];
  });
  return (
    <EmptyState
      icon={Rows3}
      title={t('empty.choose')}
      actions={sources.slice(0, most).map(({ id, count }) => (
        <Button key={id} size="small" onPress={() => select([id])}>
          {t('empty.look', { node: title(id), shown: number(count) })}
        </Button>
      ))}
    >
      {t('empty.chooseWhy')}
    </EmptyState>
  );
}
