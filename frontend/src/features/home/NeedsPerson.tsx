import { ChevronRight, CircleCheck } from 'lucide-react';
import { failedData, useResource } from '../../shared/data';
import { causesOf } from '../../shared/data/causes';
import { href, Loading, routes, Section } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Card, Count, Icon, SkeletonRows, Text } from '../../shared/ui';
import { said } from '../../shared/say';
import css from './Home.module.css';

const shown = 4;

/** The causes for which records wait for a person, the largest first. */
export function NeedsPerson() {
  const t = useTexts('home');
  const format = useFormat();
  const failed = useResource(failedData);
  const inbox = (
    <a className={css.all} href={href(routes.inbox)}>
      {t('openInbox')}
    </a>
  );
  return (
    <Section title={t('needsPerson')} end={failed.value?.length ? inbox : undefined}>
      <Card>
        <Loading
          of={failed}
          what={t('failedUnreadable')}
          onRetry={() => void failedData.reload()}
          waiting={<SkeletonRows rows={2} height={52} />}
        >
          {(list) =>
            list.length === 0 ? (
              <p className={css.nothing}>
                <Icon of={CircleCheck} />
                {t('nothingFailed')}
              </p>
            ) : (
              <ul>
                {causesOf(list)
                  .slice(0, shown)
                  .map(({ id, first, items }) => (
                    <li key={id} className={css.cause}>
                      <a href={href(routes.inboxRecord(first.id))}>
                        <Count tone="failed">{format.number(items.length)}</Count>
                        <span className={css.causeWords}>
                          <Text weight="control" truncate>
                            {first.flowName}
                          </Text>
                          <Text tone="muted" size="caption" truncate>
                            {said(first.message)}
                          </Text>
                        </span>
                        <Icon of={ChevronRight} size={14} />
                      </a>
                    </li>
                  ))}
              </ul>
            )
          }
        </Loading>
      </Card>
    </Section>
  );
}
