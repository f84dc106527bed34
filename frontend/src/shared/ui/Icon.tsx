import type { LucideIcon } from 'lucide-react';

export type { LucideIcon };

type Props = {
  readonly of: LucideIcon;
  readonly size?: number;
  readonly className?: string | undefined;
};

/** An icon of the family that the designer uses; words beside it say what it means. */
export function Icon({ of: Shape, size = 16, className }: Props) {
  return <Shape size={size} strokeWidth={1.75} aria-hidden className={className} />;
}
