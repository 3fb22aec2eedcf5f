import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react';

import { type Action, useActions } from '../../lib/actions.ts';
import { SearchField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { AppSection } from './app-section.tsx';
import { DangerSection } from './danger-section.tsx';
import { OperatorsSection } from './operators-section.tsx';
import { PlanSection } from './plan-section.tsx';
import { PoliciesSection } from './policies-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { SchemasSection } from './schemas-section.tsx';
import { type SectionKey, sections } from './sections.ts';
import { SettingsNav } from './settings-nav.tsx';
import type { SettingsSearch } from './settings-search.ts';
import { SinksSection } from './sinks-section.tsx';

const contents: Readonly<Record<SectionKey, ComponentType>> = {
  plan: PlanSection,
  retention: RetentionSection,
  siem: SinksSection,
  policies: PoliciesSection,
  operators: OperatorsSection,
  schemas: SchemasSection,
  danger: DangerSection,
  app: AppSection,
};

/** Plan, retention, policies, people who administer, and this console itself. */
export function SettingsScreen({
  search,
  onSearch,
}: {
  search: SettingsSearch;
  onSearch: (search: SettingsSearch) => void;
}) {
  const section = search.section ?? 'plan';
  const [query, setQuery] = useState('');
  const searchBox = useRef<HTMLDivElement>(null);
  const actions = useMemo(
    (): readonly Action[] => [
      {
        id: 'settings.search',
        title: 'Search the settings',
        group: 'Settings',
        keys: ['mod+f'],
        run: () => searchBox.current?.querySelector('input')?.focus(),
      },
    ],
    [],
  );
  useActions(actions);
  const content = useFound(search.find);
  const Content = contents[section];
  return (
    <Page title="Settings" description={sections[section].description}>
      <div className="flex min-h-0 flex-1 border-t border-divider">
        <div className="flex w-60 shrink-0 flex-col gap-3 overflow-auto border-r border-divider p-4 max-wide:w-48">
          <div ref={searchBox} className="[&>*]:w-full">
            <SearchField
              label="Search the settings"
              placeholder="Search settings"
              value={query}
              onChange={setQuery}
            />
          </div>
          <SettingsNav
            query={query}
            section={section}
            onOpen={(next) => {
              setQuery('');
              onSearch(next);
            }}
          />
        </div>
        <div ref={content} className="min-w-0 flex-1 overflow-auto p-6 pb-12">
          <div className="flex max-w-[760px] flex-col gap-6">
            <Content key={section} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Brings the setting that was looked for into view, with the focus, as soon as it exists. */
function useFound(find: string | undefined) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = content.current;
    if (area === null || find === undefined) return undefined;
    const show = () => {
      const row = area.querySelector<HTMLElement>(`[id="${CSS.escape(find)}"]`);
      if (row === null) return false;
      row.dataset['found'] = '';
      row.scrollIntoView({ block: 'center' });
      row.focus({ preventScroll: true });
      return true;
    };
    if (show()) return () => unmark(area);
    // The section has yet to be read from the server.
    const observer = new MutationObserver(() => {
      if (show()) observer.disconnect();
    });
    observer.observe(area, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      unmark(area);
    };
  }, [find]);
  return content;
}

function unmark(area: HTMLElement): void {
  for (const row of area.querySelectorAll<HTMLElement>('[data-found]')) delete row.dataset['found'];
}
