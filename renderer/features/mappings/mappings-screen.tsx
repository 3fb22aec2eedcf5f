import { FlaskConical } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { AttributesTab } from './attributes-tab.tsx';
import { DefaultOrganizationTab } from './default-organization-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { type MappingsProps, type MappingsSearch, mappingTabs, tabKeys } from './mappings-search.ts';
import { PoliciesTab } from './policies-tab.tsx';
import type { ChangedRules, RuleDraft } from './rule-draft.ts';
import { TemplatesTab } from './templates-tab.tsx';
import { TryItDrawer } from './try-it-drawer.tsx';

/** Which attributes are taken, and what groups become, with proof before it is saved. */
export function MappingsScreen({ search, onSearch }: MappingsProps) {
  const changed = useState<RuleDraft | undefined>(undefined);
  const tryIt = () => onSearch({ ...search, try: 'open' });
  useActions([
    {
      id: 'mappings.try',
      title: 'Try a payload',
      group: 'Mappings',
      words: ['Dry run', 'Test', 'Try it'],
      run: tryIt,
    },
  ]);
  return (
    <Page
      title="Mappings"
      description="Which attributes are taken from identity providers, and what their groups become."
      action={
        <Button onPress={tryIt}>
          <FlaskConical size={16} strokeWidth={1.5} aria-hidden="true" />
          Try it
        </Button>
      }
    >
      <MappingTabs search={search} />
      <div className="relative flex min-h-0 flex-1">
        {/* Its own frame for what is only spoken: that must not lengthen the page. */}
        <div className="relative min-w-0 flex-1 overflow-auto px-6 py-4">
          <TabContent search={search} onSearch={onSearch} changed={changed} />
        </div>
        {search.try === undefined ? null : (
          <TryItDrawer
            connectionId={search.connection}
            onClose={() => onSearch({ ...search, try: undefined })}
          />
        )}
      </div>
    </Page>
  );
}

/** Addresses of their own, hence links. */
function MappingTabs({ search }: { search: MappingsSearch }) {
  const current = search.tab ?? 'attributes';
  return (
    <nav
      aria-label="Mappings"
      className="flex h-9 shrink-0 gap-4 overflow-x-auto border-b border-divider px-6"
    >
      {tabKeys.map((tab) => (
        <a
          key={tab}
          href={hrefOf('mappings', { tab, connection: search.connection, try: search.try })}
          aria-current={tab === current ? 'page' : undefined}
          className="flex items-center border-y-2 border-transparent font-medium whitespace-nowrap text-ink-secondary hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-b-accent aria-[current=page]:text-ink"
        >
          {mappingTabs[tab]}
        </a>
      ))}
    </nav>
  );
}

function TabContent({ search, onSearch, changed }: MappingsProps & { changed: ChangedRules }) {
  switch (search.tab ?? 'attributes') {
    case 'groups':
      return <GroupsTab changed={changed} />;
    case 'organization':
      return <DefaultOrganizationTab />;
    case 'templates':
      return <TemplatesTab />;
    case 'policies':
      return <PoliciesTab />;
    default:
      return <AttributesTab search={search} onSearch={onSearch} />;
  }
}
