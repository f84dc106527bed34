import { useTexts } from '../i18n';
import css from './Skeleton.module.css';

type Props = {
  readonly width?: number | string;
  readonly height?: number;
  readonly radius?: 'control' | 'card';
};

/** The place of something that is being loaded, as large as it will be. */
export function Skeleton({ width = '100%', height = 12, radius = 'control' }: Props) {
  return <span className={css.bone} data-radius={radius} style={{ width, height }} aria-hidden />;
}

/** Rows that are being loaded, with a word for screen readers. */
export function SkeletonRows({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  const t = useTexts();
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row} style={{ height }}>
          <Skeleton width={`${28 + ((row * 17) % 24)}%`} />
          <Skeleton width={`${16 + ((row * 11) % 16)}%`} />
        </div>
      ))}
    </div>
  );
}
