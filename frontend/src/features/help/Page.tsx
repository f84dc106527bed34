import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { kindsData, useResource } from '../../shared/data';
import { href, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Icon, KindTile, Markdown } from '../../shared/ui';
import { chapterNamed, type Chapter, type GuidePage } from './chapters';
import css from './help.module.css';

type Props = {
  readonly page: GuidePage;
  readonly chapters: readonly Chapter[];
  readonly chapter: string | undefined;
  readonly before: GuidePage | undefined;
  readonly after: GuidePage | undefined;
};

/** One page; the chapter that the address names is brought into view and gets the focus. */
export function Page({ page, chapters, chapter, before, after }: Props) {
  const t = useTexts('help');
  const frame = useRef<HTMLDivElement>(null);
  const wanted = chapterNamed(chapters, chapter ?? '')?.id;
  useEffect(() => {
    const id = wanted === undefined ? undefined : `#${CSS.escape(`guide-${wanted}`)}`;
    const heading = id && frame.current?.querySelector<HTMLElement>(id);
    if (!heading) return;
    heading.scrollIntoView({ block: 'start' });
    heading.focus({ preventScroll: true });
  }, [wanted]);
  const linkTo = useMemo(() => linksFrom(page.id), [page.id]);
  return (
    <div ref={frame} className={css.reading}>
      <article className={css.page} aria-labelledby="guide-title">
        <h1 id="guide-title" className={css.title}>
          {page.title}
        </h1>
        {chapters.map((one) => (
          <section key={one.id} className={css.chapter}>
            {one.title !== '' && <Heading chapter={one} />}
            <Markdown text={one.text} size="reading" linkTo={linkTo} />
          </section>
        ))}
        <footer className={css.turn}>
          {before && (
            <a href={href(routes.guidePage(before.id))} aria-label={t('before', before)}>
              <Icon of={ArrowLeft} size={14} />
              {before.title}
            </a>
          )}
          {after && (
            <a
              className={css.next}
              href={href(routes.guidePage(after.id))}
              aria-label={t('after', after)}
            >
              {after.title}
              <Icon of={ArrowRight} size={14} />
            </a>
          )}
        </footer>
      </article>
    </div>
  );
}

function Heading({ chapter }: { readonly chapter: Chapter }) {
  const kind = useResource(kindsData).value?.find(({ id }) => id === chapter.name);
  return (
    <h2 id={`guide-${chapter.id}`} className={css.heading} tabIndex={-1}>
      {kind && <KindTile kind={kind} size={24} />}
      {chapter.title}
    </h2>
  );
}

/** `expressions.md#exact-numbers` and `#exact-numbers` lead on within the guide. */
function linksFrom(page: string): (address: string) => string | undefined {
  return (address) => {
    const match = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(address);
    if (!match || address === '') return undefined;
    const [, to = page, chapter] = match;
    const path = chapter
      ? routes.guideChapter(to, decodeURIComponent(chapter))
      : routes.guidePage(to);
    return href(path);
  };
}
