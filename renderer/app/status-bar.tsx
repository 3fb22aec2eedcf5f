import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { healthWords } from '../features/connections/health-words.ts';
import { localServerQueries } from '../features/local-server/queries.ts';
import { serverStateWords } from '../features/local-server/server-state.ts';
import { connectionQueries } from '../lib/admin-queries.ts';
import { useNow } from '../lib/clock.ts';
import { useConnection } from '../lib/connection.ts';
import { formatClock } from '../lib/format-time.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { EnvironmentMark } from '../ui/environment-mark.tsx';
import { StatusText, type StatusWord } from '../ui/status-mark.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { useActiveServer } from './use-active-server.ts';

/** On every screen: which server, how it is, its address, who is connected, how old the data is, and the version. */
export function StatusBar() {
  const { scimBaseUrl, environment, name } = useConnection();
  const { server, health, localStatus } = useActiveServer();
  const application = useQuery(localServerQueries.application()).data;
  return (
    <footer
      aria-label="Status"
      className="col-span-2 flex items-center gap-3 border-t border-divider px-4 text-meta whitespace-nowrap text-ink-secondary tabular-nums"
    >
      <span className="flex min-w-0 items-center gap-1.5" title={localStatus?.failure?.message}>
        <EnvironmentMark environment={environment} />
        <span className="cell-text">
          <UntrustedText text={name} />
        </span>
        <StatusText
          status={
            server?.kind === 'hosted'
              ? health === undefined
                ? asking
                : healthWords[health.state]
              : localStatus === undefined
                ? asking
                : serverStateWords[localStatus.state]
          }
        />
      </span>
      {scimBaseUrl === null ? null : (
        <span className="flex min-w-0 items-center gap-1">
          <span className="cell-text font-mono">{scimBaseUrl}</span>
          <CopyButton isIconOnly what="base URL" text={scimBaseUrl} />
        </span>
      )}
      <ConnectedProviders />
      <span className="flex-1" />
      <DataTime />
      {application === undefined ? null : <span>Rollcall {application.version}</span>}
    </footer>
  );
}

const asking: StatusWord = { word: 'Asking', shape: 'working', tone: 'info' };

/** Identity providers that have ever called. */
function ConnectedProviders() {
  const { isReachable } = useConnection();
  const arrivals = useQuery({ ...connectionQueries.arrivals(), enabled: isReachable }).data;
  if (arrivals === undefined) return null;
  const names = new Set(
    arrivals.items.map(({ provider }) => (provider === 'other' ? 'Other' : identityProviders[provider])),
  );
  return (
    <span className="cell-text max-wide:hidden">
      {names.size === 0 ? 'No identity provider yet' : `${[...names].join(', ')} connected`}
    </span>
  );
}

/** Queries that are not about the server's data. */
const ownKeys: ReadonlySet<unknown> = new Set(['local-server', 'servers', 'preferences', 'application']);

/** When the newest of what is on the screen was read. */
function DataTime() {
  useNow(); // Looked at again at each step of the clock.
  const times = useQueryClient()
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ queryKey: [first] }) => !ownKeys.has(first))
    .map(({ state }) => state.dataUpdatedAt);
  const newest = Math.max(0, ...times);
  return newest === 0 ? null : <span>data as of {formatClock(newest)}</span>;
}
