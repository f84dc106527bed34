import { Sparkles } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { Button, KindTile, Pill, SegmentedControl } from '../../../shared/ui';
import { useDesigner, type FlowNode } from '../../canvas';
import { SamplePicker, useForm } from '../../form';
import type { Mapping } from '../useMapping';
import css from './mapper.module.css';

export type View = 'wires' | 'rows';

type Props = {
  readonly node: FlowNode;
  readonly mapping: Mapping;
  readonly view: View;
  readonly onView: (view: View) => void;
};

/** What is mapped, how much of it is filled, on which record, and what is suggested. */
export function Head({ node, mapping, view, onView }: Props) {
  const t = useTexts('mapping');
  const { number } = useFormat();
  const { sample } = useForm();
  const { kinds, title } = useDesigner(({ kinds, title }) => ({ kinds, title }));
  const { filled, targets, missing, suggestions } = mapping;
  const count = suggestions.length;
  return (
    <div className={css.head}>
      <KindTile kind={kinds.get(node.kind)} size={32} />
      <h2 className={css.title}>{title(node.id)}</h2>
      <Pill tone="accent">
        {t('filledShort', { filled: number(filled), all: number(targets) })}
      </Pill>
      {missing.length > 0 && (
        <Pill tone="waits">
          {t('missing', { count: missing.length, shown: number(missing.length) })}
        </Pill>
      )}
      <span className={css.grow} />
      <div className={css.sample}>
        <SamplePicker sample={sample} />
      </div>
      {count > 0 && (
        <Button icon={Sparkles} onPress={() => mapping.take(suggestions)}>
          {t('suggest.takeMany', { count, shown: number(count) })}
        </Button>
      )}
      <SegmentedControl
        label={t('view.label')}
        segments={[
          { id: 'wires', label: t('view.wires') },
          { id: 'rows', label: t('view.rows') },
        ]}
        selected={view}
        onSelect={onView}
      />
    </div>
  );
}
