import { useQuery } from '@tanstack/react-query';

import { localServerQueries } from '../features/local-server/queries.ts';
import { serverStateWords } from '../features/local-server/server-state.ts';
import { useConnection } from '../lib/connection.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { StatusText } from '../ui/status-mark.tsx';

/** State and address of the server, and the version of the console, on every screen. */
export function StatusBar() {
  const status = useQuery(localServerQueries.status()).data;
  const application = useQuery(localServerQueries.application()).data;
  const { scimBaseUrl } = useConnection();
  return (
    <footer
      aria-label="Status"
      className="col-span-2 flex items-center gap-2 border-t border-divider px-4 text-meta text-ink-secondary"
    >
      {status === undefined ? null : (
        <span className="flex items-center gap-1.5" title={status.failure?.message}>
          Local server <StatusText status={serverStateWords[status.state]} />
        </span>
      )}
      {scimBaseUrl === null ? null : (
        <span className="flex min-w-0 items-center gap-1">
          <span aria-hidden="true" className="mx-1 h-3 w-px bg-divider" />
          <span className="truncate font-mono">{scimBaseUrl}</span>
          <CopyButton isIconOnly what="base URL" text={scimBaseUrl} />
        </span>
      )}
      <span className="flex-1" />
      {application === undefined ? null : <span>Rollcall {application.version}</span>}
    </footer>
  );
}
