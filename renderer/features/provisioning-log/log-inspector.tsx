import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { layOutJson } from '../../lib/format-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedBlock, UntrustedText } from '../../ui/untrusted-text.tsx';
import { ChangesList } from './changes-list.tsx';
import { Explanation } from './explanation.tsx';
import { outcomeWords } from './outcome-words.ts';
import { logQueries } from './queries.ts';

/** All that was kept of one request, the explanation first. */
export function LogInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { isReachable } = useConnection();
  const entry = useQuery({ ...logQueries.entry(id), enabled: isReachable });
  return (
    <Inspector
      label="Request details"
      heading={entry.data === undefined ? null : <Heading entry={entry.data} />}
      onClose={onClose}
    >
      {entry.isPending ? <ListSkeleton what="request" rowHeight={28} /> : null}
      {entry.isLoadingError ? (
        <ErrorPanel
          title="This request could not be loaded"
          error={entry.error}
          stillWorks="The list beside it is not affected."
          onRetry={() => void entry.refetch()}
        />
      ) : null}
      {entry.data === undefined ? null : <EntryTabs key={id} entry={entry.data} />}
    </Inspector>
  );
}

function Heading({ entry }: { entry: LogEntry }) {
  return (
    <>
      <StatusChip status={outcomeWords[entry.outcome]} />
      <h2 className="cell-text font-medium">
        <UntrustedText text={entry.subject ?? `${entry.method} ${entry.url}`} />
      </h2>
    </>
  );
}

function EntryTabs({ entry }: { entry: LogEntry }) {
  return (
    <Tabs
      label="Request details"
      tabs={[
        { id: 'explain', label: 'Explain', content: <Explanation entry={entry} /> },
        {
          id: 'changes',
          label: entry.changes.length === 0 ? 'Changes' : `Changes ${entry.changes.length}`,
          content: <ChangesList changes={entry.changes} />,
        },
        {
          id: 'request',
          label: 'Request',
          content: (
            <Message start={`${entry.method} ${entry.url}`} label="Request body" body={entry.requestBody} />
          ),
        },
        {
          id: 'response',
          label: 'Response',
          content: (
            <Message start={`Status ${entry.status}`} label="Response body" body={entry.responseBody} />
          ),
        },
      ]}
    />
  );
}

/** One side of the exchange: its first line and its body. */
function Message({ start, label, body }: { start: string; label: string; body: string | null }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="font-mono text-meta break-all">
        <UntrustedText text={start} />
      </p>
      {body === null ? (
        <p className="text-ink-secondary">There was no body.</p>
      ) : (
        <UntrustedBlock label={label} text={layOutJson(body)} />
      )}
    </div>
  );
}
