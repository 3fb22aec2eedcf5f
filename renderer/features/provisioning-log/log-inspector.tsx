import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { quoteValue } from '@rollcall/shared/provisioning-log/terms.ts';
import { useQuery } from '@tanstack/react-query';
import { Eye, Terminal } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useConnection } from '../../lib/connection.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { CodeView } from '../../ui/code-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { ChangesList } from './changes-list.tsx';
import { fullLength, toCurl } from './curl.ts';
import { Explanation } from './explanation.tsx';
import { outcomeWords } from './outcome-words.ts';
import { logQueries } from './queries.ts';
import { RelatedRows } from './related-rows.tsx';
import { StepsList } from './steps-list.tsx';

const tabIds = ['explain', 'changes', 'steps', 'request', 'response', 'related'] as const;
type TabId = (typeof tabIds)[number];

interface LogInspectorProps {
  readonly id: string;
  readonly onClose: () => void;
  /** Show this search instead: all about one user. */
  readonly onWatch: (q: string) => void;
  readonly onSelect: (id: string) => void;
}

/** All that was kept of one request, the explanation first. Going from row to row the tab stays. */
export function LogInspector({ id, onClose, onWatch, onSelect }: LogInspectorProps) {
  const { isReachable } = useConnection();
  const [tab, setTab] = useState<TabId>('explain');
  const entry = useQuery({ ...logQueries.entry(id), enabled: isReachable });
  const step = (by: number) => {
    const index = (tabIds.indexOf(tab) + by + tabIds.length) % tabIds.length;
    setTab(tabIds[index] ?? 'explain');
  };
  useActions([
    {
      id: 'log.tab-next',
      title: 'Next tab of the request',
      group: 'Provisioning log',
      keys: [']'],
      run: () => step(1),
    },
    {
      id: 'log.tab-previous',
      title: 'Previous tab of the request',
      group: 'Provisioning log',
      keys: ['['],
      run: () => step(-1),
    },
  ]);
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
      {entry.data === undefined ? null : (
        <>
          <EntryActions entry={entry.data} onWatch={onWatch} />
          <Tabs
            label="Request details"
            selected={tab}
            onSelect={(key) => setTab(tabIds.find((each) => each === key) ?? 'explain')}
            tabs={tabsOf(entry.data, onSelect)}
          />
        </>
      )}
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

/** What can be done with a request: take it to a shell, or follow whom it was about. */
function EntryActions({ entry, onWatch }: { entry: LogEntry; onWatch: (q: string) => void }) {
  const { scimBaseUrl } = useConnection();
  const copy = useCopy();
  const { subject } = entry;
  const copyCurl = () => {
    if (scimBaseUrl !== null) void copy({ text: toCurl(entry, scimBaseUrl), what: 'curl command' });
  };
  useActions([
    {
      id: 'log.copy-curl',
      title: 'Copy the request as curl',
      group: 'Provisioning log',
      keys: ['x'],
      isForRow: true,
      run: copyCurl,
    },
  ]);
  return (
    <div className="flex shrink-0 flex-wrap gap-2 px-4 pt-2 pb-1">
      <Button
        size="compact"
        disabledReason={scimBaseUrl === null ? 'The address of the server is not known now.' : null}
        onPress={copyCurl}
      >
        <Terminal size={16} strokeWidth={1.5} aria-hidden="true" />
        Copy as curl
      </Button>
      <CopyButton
        size="compact"
        what="link to this request"
        label="Copy link"
        text={toLink(entry.id, scimBaseUrl)}
      />
      {subject === null ? null : (
        <Button size="compact" onPress={() => onWatch(`user:${quoteValue(subject)}`)}>
          <Eye size={16} strokeWidth={1.5} aria-hidden="true" />
          {entry.resourceType === 'Group' ? 'Watch this group' : 'Watch this user'}
        </Button>
      )}
    </div>
  );
}

/** Opens the request in any console that manages this server. */
function toLink(id: string, scimBaseUrl: string | null): string {
  const server = scimBaseUrl === null ? '' : `&server=${new URL(scimBaseUrl).host}`;
  return `rollcall://open/provisioning-log?selected=${encodeURIComponent(id)}${server}`;
}

function tabsOf(entry: LogEntry, onSelect: (id: string) => void) {
  const labels = {
    explain: 'Explain',
    changes: entry.changes.length === 0 ? 'Changes' : `Changes ${entry.changes.length}`,
    steps: 'Steps',
    request: 'Request',
    response: 'Response',
    related: 'Related',
  } as const satisfies Record<TabId, string>;
  const contents = {
    explain: <Explanation entry={entry} />,
    changes: <ChangesList changes={entry.changes} />,
    steps: <StepsList steps={entry.steps} />,
    request: <Message start={`${entry.method} ${entry.url}`} label="Request body" body={entry.requestBody} />,
    response: <Message start={`Status ${entry.status}`} label="Response body" body={entry.responseBody} />,
    related: <RelatedRows id={entry.id} onSelect={onSelect} />,
  } as const satisfies Record<TabId, React.ReactNode>;
  return tabIds.map((id) => ({ id, label: labels[id], content: contents[id] }));
}

/** One side of the exchange: its first line and its body. */
function Message({ start, label, body }: { start: string; label: string; body: string | null }) {
  const length = body === null ? undefined : fullLength(body);
  return (
    <div className="flex flex-col gap-3">
      <p className="font-mono text-meta break-all">
        <UntrustedText text={start} />
      </p>
      {length === undefined ? null : (
        <p className="text-warning">
          Only the beginning was kept: the body had {length.toLocaleString('en')} characters in all.
        </p>
      )}
      {body === null ? (
        <p className="text-ink-secondary">There was no body, or it was removed by the retention.</p>
      ) : (
        <CodeView label={label} text={body} />
      )}
      <p className="text-meta text-ink-tertiary">
        Headers are not kept. Secrets were taken out before this was stored.
      </p>
    </div>
  );
}
