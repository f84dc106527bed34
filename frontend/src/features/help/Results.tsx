import { SearchX } from 'lucide-react';
import { href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Button, EmptyState, Text } from '../../shared/ui';
import type { Found } from './chapters';
import css from './help.module.css';

type Props = {
  readonly found: readonly Found[];
  readonly search: string;
  readonly onLeave: () => void; // a result was followed, or the search is given up
};

/** What the guide has about the words. */
export function Results({ found, search, onLeave }: Props) {
  const t = useTexts('help');
  if (found.length === 0) {
    return (
      <div className={css.nothing}>
        <EmptyState
          icon={SearchX}
          title={t('noneFits', { search })}
          actions={<Button onPress={onLeave}>{t('showAll')}</Button>}
        />
      </div>
    );
  }
  return (
    <div className={css.reading}>
      <div className={css.page}>
        <p className={css.count} role="status">
          {t('found', { count: found.length, search })}
        </p>
        <ul className={css.results}>
          {found.map(({ chapter, excerpt }) => (
            <li key={`${chapter.page}/${chapter.id}`}>
              <a href={href(routes.guideChapter(chapter.page, chapter.id))} onClick={onLeave}>
                <Text weight="strong">{chapter.title || chapter.pageTitle}</Text>
                {chapter.title !== '' && (
                  <Text tone="faint" size="small">
                    {chapter.pageTitle}
                  </Text>
                )}
                <span className={css.excerpt}>{excerpt}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
