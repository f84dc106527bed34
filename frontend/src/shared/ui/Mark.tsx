/** The mark of the product: a fairlead, through which the ropes of all sides run. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden>
      <rect width="22" height="22" rx="6" fill="var(--accent)" />
      <g
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="11" cy="11" r="5.75" />
        <circle cx="11" cy="11" r="2" />
        <path d="M3.5 11H9M13 11h5.5" />
      </g>
    </svg>
  );
}
