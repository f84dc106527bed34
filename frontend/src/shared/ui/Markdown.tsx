import { useMemo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import css from './Markdown.module.css';

type Props = {
  readonly text: string;
  readonly size?: 'base' | 'reading'; // notes and help, or the guide
  /** Where a link within the guide leads; undefined for one that opens outside. */
  readonly linkTo?: (address: string) => string | undefined;
};

const plugins = [remarkGfm];

/** Markdown without raw HTML. Links open outside the program unless `linkTo` knows them. */
export function Markdown({ text, size = 'base', linkTo }: Props) {
  const components = useMemo<Components>(
    () => ({
      a({ href = '', children }) {
        const inside = linkTo?.(href);
        if (inside !== undefined) return <a href={inside}>{children}</a>;
        return (
          <a href={href} target="_blank" rel="noreferrer noopener">
            {children}
          </a>
        );
      },
      table: ({ children }) => (
        <div className={css.table} tabIndex={0}>
          <table>{children}</table>
        </div>
      ),
      pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
    }),
    [linkTo],
  );
  return (
    <div className={css.markdown} data-size={size}>
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
