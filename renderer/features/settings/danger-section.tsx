import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { hrefOf } from '../../lib/screens.ts';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { SectionState } from './section-state.tsx';

/** Leads to the danger zone of each connection, and says what stands in the way of deleting it. */
export function DangerSection() {
  const connections = useQuery(connectionQueries.list());
  return (
    <SectionState query={connections} what="the connections">
      {({ items }) => (
        <SettingGroup
          title="Reset or delete a setup"
          description="A setup can be deleted once nobody comes from it any more."
        >
          {items.length === 0 ? (
            <SettingRow id="danger" title="No setup" description="No identity provider is connected.">
              {null}
            </SettingRow>
          ) : null}
          {items.map(({ id, name, provider, users }, index) => (
            <SettingRow
              key={id}
              {...(index === 0 ? { id: 'danger' } : {})}
              title={name}
              description={`${identityProviders[provider]}. ${blockedBy(users.active)}`}
            >
              <a
                href={hrefOf('setup', { connection: id })}
                aria-label={`Show how to end ${name}`}
                className="flex h-8 items-center font-medium text-accent hover:underline"
              >
                Show how
              </a>
            </SettingRow>
          ))}
        </SettingGroup>
      )}
    </SectionState>
  );
}

function blockedBy(active: number): string {
  if (active === 0) return 'Nobody comes from it.';
  return `Delete setup: blocked, ${active.toLocaleString('en')} active managed ${active === 1 ? 'user' : 'users'}.`;
}
