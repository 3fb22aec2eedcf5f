import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Fact, Facts, Inspector } from '../../ui/inspector.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedBlock, UntrustedText } from '../../ui/untrusted-text.tsx';
import { toAttributeGroups } from './attributes.ts';
import { userQueries } from './queries.ts';
import { SourceBadge } from './user-columns.tsx';
import { userStatusWords } from './user-words.ts';

/** One person: the account, the attributes the identity provider sent, and the resource as JSON. */
export function UserInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { isReachable } = useConnection();
  const user = useQuery({ ...userQueries.detail(id), enabled: isReachable });
  return (
    <Inspector
      label="User details"
      heading={user.data === undefined ? null : <Heading user={user.data} />}
      onClose={onClose}
    >
      {user.isPending ? <ListSkeleton what="user" rowHeight={28} /> : null}
      {user.isLoadingError ? (
        <ErrorPanel
          title="This user could not be loaded"
          error={user.error}
          stillWorks="The list beside it is not affected."
          onRetry={() => void user.refetch()}
        />
      ) : null}
      {user.data === undefined ? null : (
        <Tabs
          key={id}
          label="User details"
          tabs={[
            { id: 'profile', label: 'Profile', content: <Profile user={user.data} /> },
            {
              id: 'raw',
              label: 'Raw',
              content: (
                <UntrustedBlock label="SCIM resource" text={JSON.stringify(user.data.resource, null, 2)} />
              ),
            },
          ]}
        />
      )}
    </Inspector>
  );
}

function Heading({ user }: { user: UserDetail }) {
  return (
    <>
      <StatusChip status={userStatusWords[user.status]} />
      <h2 className="cell-text font-medium">
        <UntrustedText text={user.displayName ?? user.userName} />
      </h2>
    </>
  );
}

function Profile({ user }: { user: UserDetail }) {
  return (
    <div className="flex flex-col gap-4">
      {user.isDeletedByProvider ? (
        <Callout tone="info">
          The identity provider removed this person. SCIM answers 404 for the id; the account and its history
          are kept here. When the same user name is created again, this account comes back.
        </Callout>
      ) : null}
      <Facts>
        <Fact name="Source">
          <SourceBadge source={user.source} />
        </Fact>
        <Fact name="Id">
          <span className="font-mono text-meta break-all">{user.id}</span>
        </Fact>
        <Fact name="External id">
          {user.externalId === null ? (
            <span className="text-ink-tertiary">None</span>
          ) : (
            <UntrustedText text={user.externalId} />
          )}
        </Fact>
        <Fact name="Created">{formatMoment(user.createdAt)}</Fact>
        <Fact name="Updated">{formatMoment(user.updatedAt)}</Fact>
      </Facts>
      {toAttributeGroups(user.resource).map(({ schema, attributes }) => (
        <section key={schema ?? 'core'} className="flex flex-col gap-2">
          <h3 className="font-medium break-all text-ink-secondary">
            {schema === undefined ? 'Attributes' : <UntrustedText text={schema} />}
          </h3>
          <Facts names="long">
            {attributes.map(({ path, value }) => (
              <Fact key={path} name={path}>
                <UntrustedText text={value} />
              </Fact>
            ))}
          </Facts>
        </section>
      ))}
    </div>
  );
}
