import { useEffect, useState } from 'react';
import type { FlowOutline } from '../../../shared/backend/types';
import { useDesigner } from '../../canvas';

const pause = 300; // milliseconds without a change before what is known is asked for

/** What is known of the records that come to a node before any came. */
export function useKnown(node: string | undefined): FlowOutline['in'] {
  const { flow, outline } = useDesigner(({ flow, outline }) => ({ flow, outline }));
  const [known, setKnown] = useState<{ of: string; in: FlowOutline['in'] }>();
  useEffect(() => {
    if (node === undefined) return undefined;
    let left = false;
    const wait = setTimeout(() => {
      const take = (found: FlowOutline) => !left && setKnown({ of: node, in: found.in });
      void outline(node).then(take, () => undefined); // the list of problems says why
    }, pause);
    return () => {
      left = true;
      clearTimeout(wait);
    };
  }, [node, flow, outline]);
  return (node !== undefined && known?.of === node && known.in) || nothingKnown;
}

const nothingKnown: FlowOutline['in'] = {};
