import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import type { TemplateSummary } from '../../shared/backend';
import { kindsData, templatesData, useResource } from '../../shared/data';
import { Loading, Screen } from '../../shared/frame';
import { useTexts, useWords } from '../../shared/i18n';
import { Button, EmptyState, SearchField, Skeleton, Text } from '../../shared/ui';
import { TemplateCard } from './TemplateCard';
import css from './Library.module.css';

/** The gallery of templates, found by their words or by the nodes in them. */
export function Library() {
  const t = useTexts('library');
  const templates = useResource(templatesData);
  const [filter, setFilter] = useState('');
  return (
    <Screen place="templates" crumbs={[{ name: t('title') }]}>
      <header className={css.top}>
        <div>
          <h1 className={css.title}>{t('title')}</h1>
          <Text as="p" tone="muted">
            {t('about')}
          </Text>
        </div>
        <div className={css.filter}>
          <SearchField
            label={t('filter')}
            placeholder={t('filter')}
            value={filter}
            onChange={setFilter}
          />
        </div>
      </header>
      <Loading
        of={templates}
        what={t('unreadable')}
        onRetry={() => void templatesData.reload()}
        waiting={<Waiting />}
      >
        {(list) => <Gallery list={list} filter={filter} onAll={() => setFilter('')} />}
      </Loading>
    </Screen>
  );
}

type GalleryProps = {
  readonly list: readonly TemplateSummary[];
  readonly filter: string;
  readonly onAll: () => void;
};

function Gallery({ list, filter, onAll }: GalleryProps) {
  const t = useTexts('library');
  const fits = useFits(filter);
  const shown = list.filter(fits);
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={LayoutGrid}
        title={t('noneFits', { filter: filter.trim() })}
        actions={<Button onPress={onAll}>{t('showAll')}</Button>}
      />
    );
  }
  return (
    <ul className={css.gallery}>
      {shown.map((template) => (
        <li key={template.id}>
          <TemplateCard template={template} />
        </li>
      ))}
    </ul>
  );
}

/** Whether a template has the words in what is read of it, or in the names of its nodes. */
function useFits(filter: string): (template: TemplateSummary) => boolean {
  const words = useWords();
  const kinds = useResource(kindsData).value ?? [];
  const wanted = filter.trim().toLocaleLowerCase();
  return ({ title, about, kinds: ids }) => {
    const names = kinds.filter(({ id }) => ids.includes(id)).map((kind) => words(kind.title));
    const text = [words(title), words(about), ...ids, ...names].join('\n');
    return text.toLocaleLowerCase().includes(wanted);
  };
}

function Waiting() {
  return (
    <ul className={css.gallery} aria-hidden>
      {[0, 1, 2].map((place) => (
        <li key={place}>
          <Skeleton height={132} radius="card" />
        </li>
      ))}
    </ul>
  );
}
