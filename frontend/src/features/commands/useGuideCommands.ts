import { BookOpen } from 'lucide-react';
import { useMemo } from 'react';
import { useGuide } from '../../shared/data';
import { go, routes } from '../../shared/frame';
import { useLanguage } from '../../shared/i18n';
import { searchGuide } from '../help';
import type { Command } from './search';

const shortest = 2; // letters
const most = 6;

/** Places of the guide about what is typed. */
export function useGuideCommands(query: string): Command[] {
  const guide = useGuide(useLanguage()).value;
  return useMemo(() => {
    if (!guide || query.trim().length < shortest) return [];
    return searchGuide(guide.pages, query)
      .slice(0, most)
      .map(({ chapter }): Command => ({
        id: `guide:${chapter.page}/${chapter.id}`,
        section: 'guide',
        title: chapter.title || chapter.pageTitle,
        ...(chapter.title !== '' && { note: chapter.pageTitle }),
        icon: BookOpen,
        run: () => go(routes.guideChapter(chapter.page, chapter.id)),
      }));
  }, [guide, query]);
}
