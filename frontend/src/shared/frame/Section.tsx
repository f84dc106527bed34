import { useId, type ReactNode } from 'react';
import css from './Section.module.css';

type Props = {
  readonly title: string;
  readonly count?: ReactNode; // a Count
  readonly end?: ReactNode; // at the right of the title
  readonly children: ReactNode;
};

/** A titled part of a screen. */
export function Section({ title, count, end, children }: Props) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <header className={css.head}>
        <h2 id={id}>{title}</h2>
        {count}
        {end !== undefined && <div className={css.end}>{end}</div>}
      </header>
      {children}
    </section>
  );
}
