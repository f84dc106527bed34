import type { ReactNode } from 'react';
import css from './Card.module.css';

type Props = {
  readonly label?: string; // makes it a region with this name
  readonly padded?: boolean;
  readonly children: ReactNode;
};

/** A surface with a hairline. A card stands in no card. */
export function Card({ label, padded = false, children }: Props) {
  const Tag = label === undefined ? 'div' : 'section';
  return (
    <Tag className={css.card} data-padded={padded ? '' : undefined} aria-label={label}>
      {children}
    </Tag>
  );
}
