import { BookOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useGuide } from '../../shared/data';
import { Loading, Screen } from '../../shared/frame';
import { useLanguage, useTexts } from '../../shared/i18n';
import { EmptyState, SkeletonRows } from '../../shared/ui';
import { chaptersOf, searchGuide, type GuidePage } from './chapters';
import { Contents } from './Contents';
import { Page } from './Page';
import { Results } from './Results';
import css from './help.module.css';

type Props = {
  readonly page: string | undefined; // its id; the first one without
  readonly chapter: string | undefined; // the heading to show, or a kind or function
};

/** The guide: contents and search at the left, one page beside them. */
export function Guide({ page, chapter }: Props) {
  const t = useTexts('help');
  const language = useLanguage();
  const guide = useGuide(language);
  return (
    <Screen place="guide" crumbs={[{ name: t('title') }]} fills>
      <Loading
        of={guide}
        what={t('unreadable')}
        onRetry={guide.reload}
        waiting={<SkeletonRows rows={12} height={28} />}
      >
        {({ pages }) => <Open pages={pages} page={page} chapter={chapter} />}
      </Loading>
    </Screen>
  );
}

function Open({ pages, page, chapter }: Props & { readonly pages: readonly GuidePage[] }) {
  const t = useTexts('help');
  const [search, setSearch] = useState('');
  const found = useMemo(() => searchGuide(pages, search), [pages, search]);
  const at = page === undefined ? 0 : pages.findIndex(({ id }) => id === page);
  const current = pages[at];
  const chapters = useMemo(() => (current ? chaptersOf(current) : []), [current]);
  return (
    <>
      <Contents
        pages={pages}
        current={current?.id}
        chapters={chapters}
        search={search}
        onSearch={setSearch}
      />
      {search.trim() !== '' ? (
        <Results found={found} search={search.trim()} onLeave={() => setSearch('')} />
      ) : current ? (
        <Page
          key={current.id}
          page={current}
          chapters={chapters}
          chapter={chapter}
          before={pages[at - 1]}
          after={pages[at + 1]}
        />
      ) : (
        <div className={css.nothing}>
          <EmptyState icon={BookOpen} title={t('noPage')} />
        </div>
      )}
    </>
  );
}
