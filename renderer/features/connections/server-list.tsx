import type { ManagedServer } from '@rollcall/shared/contract/managed-servers.ts';
import { useQueries } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';

import { EnvironmentMark } from '../../ui/environment-mark.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { healthWords } from './health-words.ts';
import { serverQueries } from './queries.ts';
import { byFolder, guardWords, readAloud } from './server-words.ts';

const asking: StatusWord = { word: 'Asking', shape: 'working', tone: 'info' };

/** The servers in their folders. Enter opens one; Alt and the arrow keys move it. */
export function ServerList({
  servers,
  activeId,
  text,
  chosenId,
  onChoose,
  onOpen,
  onMove,
}: {
  servers: readonly ManagedServer[];
  activeId: string | undefined;
  /** What the list is filtered by. */
  text: string;
  chosenId: string | undefined;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
  onMove: (id: string, step: 1 | -1) => void;
}) {
  // Each is asked by itself: one that does not answer never holds up the others.
  const probes = useQueries({ queries: servers.map(({ id }) => serverQueries.health(id)) });
  const healthOf = (id: string) => probes[servers.findIndex((server) => server.id === id)]?.data;
  return (
    <div
      onKeyDownCapture={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
        if (!event.altKey || step === undefined || chosenId === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onMove(chosenId, step);
      }}
    >
      <ListBox
        aria-label="Connections"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosenId === undefined ? [] : [chosenId]}
        onSelectionChange={(keys) => {
          const server = servers.find(({ id }) => keys !== 'all' && keys.has(id));
          if (server !== undefined) onChoose(server.id);
        }}
        onAction={(key) => onOpen(String(key))}
        renderEmptyState={() => <p className="p-3 text-ink-secondary">No connection has that in its name.</p>}
        className="max-h-64 overflow-auto rounded-card border border-divider p-1 outline-none"
      >
        {byFolder(servers, text).map((group) => (
          <ListBoxSection key={group.folder} id={group.folder}>
            <Header className="px-2 pt-2 pb-1 text-meta font-medium text-ink-tertiary">
              <UntrustedText text={group.folder} />
            </Header>
            {group.servers.map((server) => {
              const health = healthOf(server.id);
              return (
                <ListBoxItem
                  key={server.id}
                  id={server.id}
                  textValue={server.name}
                  className="flex min-h-9 cursor-default items-center gap-2 rounded-control border border-transparent px-2 outline-none hover:bg-hover focus-visible:border-focus selected:bg-selected forced-colors:selected:border-[Highlight]"
                >
                  <span className="sr-only">{readAloud(server, health)}</span>
                  <span aria-hidden="true" className="flex min-w-0 flex-1 items-center gap-2">
                    <span className="w-16 shrink-0">
                      <EnvironmentMark environment={server.environment} />
                    </span>
                    <span className="min-w-0 flex-1 cell-text font-medium">
                      <UntrustedText text={server.name} />
                    </span>
                    <StatusText status={health === undefined ? asking : healthWords[health.state]} />
                    <span className="w-16 text-right text-meta text-ink-tertiary tabular-nums">
                      {health?.state === 'healthy' && health.latencyMs !== null
                        ? `${health.latencyMs} ms`
                        : ''}
                    </span>
                    <span className="w-16 text-meta text-ink-secondary">{guardWords[server.guard]}</span>
                    <Check
                      size={16}
                      strokeWidth={1.5}
                      aria-hidden="true"
                      className={server.id === activeId ? 'text-accent' : 'invisible'}
                    />
                  </span>
                </ListBoxItem>
              );
            })}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
}
