import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { accountStatusWords } from '../../ui/account.tsx';
import { CodeView } from '../../ui/code-view.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { AccessTab } from './access-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { ProfileTab } from './profile-tab.tsx';
import { userQueries } from './queries.ts';
import { Leftover, SessionsTab } from './sessions-tab.tsx';
import type { UserJobs } from './user-jobs.ts';
import { type UserTab, userTabs } from './users-search.ts';

/** One person: profile, access with why, sessions, history, and the resource as JSON. */
export function UserInspector({
  id,
  tab,
  jobs,
  onTab,
  onClose,
}: {
  id: string;
  tab: UserTab;
  jobs: UserJobs;
  onTab: (tab: UserTab) => void;
  onClose: () => void;
}) {
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
        <>
          {tab === 'sessions' ? null : (
            <div className="px-4 pt-3 empty:hidden">
              <Leftover user={user.data} />
            </div>
          )}
          <UserTabs user={user.data} tab={tab} jobs={jobs} onTab={onTab} />
        </>
      )}
    </Inspector>
  );
}

function UserTabs({
  user,
  tab,
  jobs,
  onTab,
}: {
  user: UserDetail;
  tab: UserTab;
  jobs: UserJobs;
  onTab: (tab: UserTab) => void;
}) {
  const { open } = user.sessions;
  return (
    <Tabs
      key={user.id}
      label="User details"
      selected={tab}
      onSelect={(key) => onTab(userTabs.find((one) => one === key) ?? 'profile')}
      tabs={[
        { id: 'profile', label: 'Profile', content: <ProfileTab user={user} jobs={jobs} /> },
        { id: 'access', label: 'Groups → roles', content: <AccessTab user={user} /> },
        {
          id: 'sessions',
          label: open === 0 ? 'Sessions' : `Sessions ${open}`,
          content: <SessionsTab user={user} />,
        },
        { id: 'history', label: 'History', content: <HistoryTab user={user} /> },
        {
          id: 'raw',
          label: 'Raw',
          content: <CodeView label="SCIM resource" text={JSON.stringify(user.resource)} />,
        },
      ]}
    />
  );
}

function Heading({ user }: { user: UserDetail }) {
  return (
    <>
      <StatusChip status={accountStatusWords[user.status]} />
      <h2 className="cell-text font-medium">
        <UntrustedText text={user.displayName ?? user.userName} />
      </h2>
    </>
  );
}
