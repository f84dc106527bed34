import css from './Spinner.module.css';

/** Turns while something is waited for; words beside it say what for. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return (
    <svg className={css.spinner} width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      <circle className={css.track} cx="8" cy="8" r="6" />
      <path className={css.turn} d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  );
}
