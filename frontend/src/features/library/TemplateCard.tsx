import { Button as BaseButton } from 'react-aria-components';
import { ArrowRight } from 'lucide-react';
import type { TemplateSummary } from '../../shared/backend';
import { KindRow } from '../../shared/frame';
import { useTexts, useWords } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Icon, Spinner, Text } from '../../shared/ui';
import { useOpenTemplate } from './useOpenTemplate';
import css from './Library.module.css';

type Props = {
  readonly template: TemplateSummary;
  readonly size?: 'small' | 'large';
};

/** A template; one press makes the flow and opens it. */
export function TemplateCard({ template, size = 'large' }: Props) {
  const t = useTexts('library');
  const words = useWords();
  const format = useFormat();
  const { busy, open } = useOpenTemplate(template);
  const { kinds, records } = template;
  const title = words(template.title);
  const count = t('records', { count: records, shown: format.number(records) });
  return (
    <BaseButton
      className={css.card}
      data-size={size}
      isPending={busy}
      onPress={open}
      aria-label={t('open', { title, count })}
    >
      <span className={css.head}>
        <Text weight="strong">{title}</Text>
        {busy && <Spinner size={14} />}
      </span>
      {size === 'large' && (
        <span className={css.about}>
          <Text tone="muted">{words(template.about)}</Text>
        </span>
      )}
      <span className={css.foot}>
        <KindRow kinds={kinds} most={size === 'small' ? 5 : 8} />
        <span className={css.count}>
          <Text tone="muted" size="caption">
            {count}
          </Text>
          {size === 'large' && <Icon of={ArrowRight} size={14} />}
        </span>
      </span>
    </BaseButton>
  );
}
