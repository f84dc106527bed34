import { templatesData, useResource } from '../../shared/data';
import { Loading, Section } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Skeleton } from '../../shared/ui';
import { TemplateCard } from '../library';
import css from './Home.module.css';

/** The templates, each a press away from a flow that runs at once. */
export function FromTemplate() {
  const t = useTexts('home');
  const templates = useResource(templatesData);
  return (
    <Section title={t('fromTemplate')}>
      <Loading
        of={templates}
        what={t('templatesUnreadable')}
        onRetry={() => void templatesData.reload()}
        waiting={<Skeleton height={180} radius="card" />}
      >
        {(list) => (
          <ul className={css.templates}>
            {list.map((template) => (
              <li key={template.id}>
                <TemplateCard template={template} size="small" />
              </li>
            ))}
          </ul>
        )}
      </Loading>
    </Section>
  );
}
