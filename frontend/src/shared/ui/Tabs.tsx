import type { ReactNode } from 'react';
import {
  Tab as BaseTab,
  TabList as BaseList,
  TabPanel as BasePanel,
  Tabs as BaseTabs,
} from 'react-aria-components';
import { Count, type Tone } from './Badge';
import css from './Tabs.module.css';

export type TabItem = {
  readonly id: string;
  readonly label: string;
  readonly count?: number | string | undefined;
  readonly tone?: Tone;
};

type TabsProps = {
  readonly label: string; // of the list of tabs
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  readonly end?: ReactNode; // after the tabs, at the right
  /** One TabPanel for each tab. */
  readonly children: ReactNode;
};

/** Tabs with an underline, in a bar of 36 pixels, over their panels. */
export function Tabs({ label, tabs, selected, onSelect, end, children }: TabsProps) {
  return (
    <BaseTabs
      className={css.tabs}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <div className={css.bar}>
        <BaseList aria-label={label} className={css.list}>
          {tabs.map((tab) => (
            <BaseTab key={tab.id} id={tab.id} className={css.tab}>
              {tab.label}
              {tab.count !== undefined && <Count tone={tab.tone}>{tab.count}</Count>}
            </BaseTab>
          ))}
        </BaseList>
        {end !== undefined && <div className={css.end}>{end}</div>}
      </div>
      {children}
    </BaseTabs>
  );
}

type PanelProps = { readonly id: string; readonly children: ReactNode };

/** The content of the tab with the same id; it fills what the bar leaves. */
export function TabPanel({ id, children }: PanelProps) {
  return (
    <BasePanel id={id} className={css.panel}>
      {children}
    </BasePanel>
  );
}
