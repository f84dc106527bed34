import type { ReactNode } from 'react';
import css from './Text.module.css';

export type TextTone = 'text' | 'muted' | 'faint' | 'failed' | 'works' | 'waits' | 'accent';
export type TextSize = 'title' | 'heading' | 'base' | 'small' | 'caption' | 'mono';

type Props = {
  readonly tone?: TextTone;
  readonly size?: TextSize;
  readonly weight?: 'text' | 'control' | 'strong';
  readonly truncate?: boolean; // one line with an ellipsis, the whole as a title
  readonly as?: 'span' | 'p' | 'div' | 'h1' | 'h2' | 'h3' | 'code';
  readonly id?: string;
  readonly children: ReactNode;
};

/** Words in one of the three tones, or in a state's. */
export function Text(props: Props) {
  const { tone = 'text', size = 'base', weight, truncate = false, as: Tag = 'span', id } = props;
  const title = truncate && typeof props.children === 'string' ? props.children : undefined;
  return (
    <Tag
      id={id}
      className={css.text}
      data-tone={tone}
      data-size={size}
      data-weight={weight}
      data-truncate={truncate ? '' : undefined}
      title={title}
    >
      {props.children}
    </Tag>
  );
}

type ErrorProps = { readonly id?: string; readonly children: ReactNode };

/** What went wrong, read aloud when it appears. */
export function ErrorText({ id, children }: ErrorProps) {
  return (
    <p id={id} role="alert" className={css.error}>
      {children}
    </p>
  );
}
