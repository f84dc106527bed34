import { href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { SearchField } from '../../shared/ui';
import type { Chapter, GuidePage } from './chapters';
import css from './help.module.css';

type Props = {
  readonly pages: readonly GuidePage[];
  readonly current: string | undefined;
  readonly chapters: readonly Chapter[]; // of the current page
  readonly search: string;
  readonly onSearch: (search: string) => void;
};

/** The pages, with the headings of the one that is open. */
export function Contents({ pages, current, chapters, search, onSearch }: Props) {
  const t = useTexts('help');
  const headings = chapters.filter(({ id }) => id !== '');
  return (
    <nav className={css.contents} aria-label={t('contents')}>
      <div className={css.search}>
        <SearchField
          label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={onSearch}
        />
      </div>
      <ul className={css.pages}>
        {pages.map(({ id, title }) => (
          <li key={id}>
            <a
              className={css.pageLink}
              href={href(routes.guidePage(id))}
              aria-current={id === current ? 'page' : undefined}
              onClick={() => onSearch('')}
            >
              {title}
            </a>
            {id === current && headings.length > 1 && (
              <ul className={css.headings}>
                {headings.map((chapter) => (
                  <li key={chapter.id}>
                    <a
                      className={css.headingLink}
                      href={href(routes.guideChapter(id, chapter.id))}
                      onClick={() => onSearch('')}
                    >
                      {chapter.title}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
