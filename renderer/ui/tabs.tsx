import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, TabPanels, Tabs as AriaTabs } from 'react-aria-components';

export interface TabSpec {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

/** Views of one thing; arrow keys move between them. */
export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
}: {
  label: string;
  tabs: readonly TabSpec[];
  /** For a caller that keeps the choice itself. */
  selected?: string;
  onSelect?: (id: string) => void;
}) {
  return (
    <AriaTabs
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList aria-label={label} className="flex shrink-0 gap-4 border-b border-divider px-4">
        {tabs.map(({ id, label: text }) => (
          <Tab
            key={id}
            id={id}
            className="-mb-px flex h-8 cursor-default items-center gap-1 pb-0.5 font-medium text-ink-secondary hover:text-ink focus-visible:-outline-offset-2 selected:border-b-2 selected:border-accent selected:pb-0 selected:text-ink"
          >
            {text}
          </Tab>
        ))}
      </TabList>
      <TabPanels className="flex min-h-0 flex-1 flex-col">
        {tabs.map(({ id, content }) => (
          <TabPanel
            key={id}
            id={id}
            className="relative min-h-0 flex-1 overflow-auto p-4 focus-visible:-outline-offset-2"
          >
            {content}
          </TabPanel>
        ))}
      </TabPanels>
    </AriaTabs>
  );
}
