import { useLayoutEffect, useRef, useState } from 'react';

/** Whether a panel is at least so wide. */
export function useIsWide(pixels: number) {
  const ref = useRef<HTMLElement>(null);
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWide(element.clientWidth >= pixels));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pixels]);
  return [wide, ref] as const;
}
