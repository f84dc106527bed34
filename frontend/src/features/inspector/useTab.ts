import { useState } from 'react';
import type { FieldSpec } from '../../shared/backend/types';

export type TabId = 'mapping' | 'settings' | 'data' | 'help';

/** The tab that was looked at last: the next node opens with it. */
let last: TabId = 'mapping';

type Asked = { readonly seq: number; readonly to: TabId } | undefined;

/** The tab that is shown: the chosen one, until the list of problems asks for another. */
export function useTab(asked: Asked): [TabId, (tab: TabId) => void] {
  const [chosen, setChosen] = useState({ tab: last, seq: 0 });
  const tab = asked && asked.seq > chosen.seq ? asked.to : chosen.tab;
  const choose = (to: TabId) => {
    last = to;
    setChosen({ tab: to, seq: asked?.seq ?? 0 });
  };
  return [tab, choose];
}

/** Where a param is shown. */
export function tabOf(param: string, mapped: readonly FieldSpec[]): TabId {
  const root = /^[^.[]*/.exec(param)?.[0];
  return mapped.some((one) => one.name === root) ? 'mapping' : 'settings';
}
