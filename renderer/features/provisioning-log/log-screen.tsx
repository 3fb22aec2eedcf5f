import { parseSearch } from '@rollcall/shared/provisioning-log/parse.ts';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { LogInspector } from './log-inspector.tsx';
import { LogList } from './log-list.tsx';
import { LogSearchBar } from './log-search-bar.tsx';
import { type LogSearch, toWindow } from './log-search.ts';
import { logQueries } from './queries.ts';
import { ViewsDialog } from './views-dialog.tsx';

/** What identity providers asked for, what came of it, why, and what to do about it. */
export function LogScreen({
  search,
  onSearch,
}: {
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
}) {
  const [dialog, setDialog] = useState<'export' | 'views' | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const { key, window } = useWindow(search);
  const parsed = parseSearch(search.q ?? '');
  const problem = 'problems' in parsed ? parsed.problems[0] : undefined;
  const { isReachable } = useConnection();
  const counted = useQuery({ ...logQueries.count(window), enabled: isReachable && problem === undefined });
  useActions([
    {
      id: 'log.search',
      title: 'Search the log',
      group: 'Provisioning log',
      keys: ['mod+f'],
      run: () => input.current?.focus(),
    },
    {
      id: 'log.export',
      title: 'Export requests',
      group: 'Provisioning log',
      keys: ['mod+e'],
      run: () => setDialog('export'),
    },
    {
      id: 'log.views',
      title: 'Saved views of the log',
      group: 'Provisioning log',
      run: () => setDialog('views'),
    },
  ]);
  return (
    <Page
      title="Provisioning log"
      description="Every request of an identity provider, also the refused ones."
      action={
        <div className="flex gap-2">
          <Button onPress={() => setDialog('views')}>Saved views…</Button>
          <Button onPress={() => setDialog('export')}>Export…</Button>
        </div>
      }
    >
      <LogSearchBar search={search} onSearch={onSearch} input={input} isUnreadable={problem !== undefined} />
      <div className="relative flex min-h-80 flex-1 border-t border-divider">
        {problem === undefined ? (
          // Another search is another list: it starts at its top, following.
          <LogList key={key} window={window} search={search} onSearch={onSearch} />
        ) : (
          <EmptyState
            icon={<SearchX size={20} strokeWidth={1.5} aria-hidden="true" />}
            title="This search cannot be read"
            action={<Button onPress={() => onSearch({ ...search, q: undefined })}>Clear search</Button>}
          >
            <UntrustedText text={`At character ${problem.start + 1}: ${problem.message}`} />
          </EmptyState>
        )}
        {search.selected === undefined ? null : (
          <LogInspector
            id={search.selected}
            onClose={() => onSearch({ ...search, selected: undefined })}
            onWatch={(q) => onSearch({ ...search, q })}
            onSelect={(selected) => onSearch({ ...search, selected })}
          />
        )}
      </div>
      {dialog === 'export' && problem === undefined ? (
        <ExportDialog
          search={search}
          window={window}
          total={counted.data}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {dialog === 'views' ? (
        <ViewsDialog
          search={search}
          onOpen={(view) => {
            setDialog(undefined);
            onSearch({ selected: search.selected, ...view });
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </Page>
  );
}

/** The rows that are asked for. A range counts back from the moment it was chosen, so that the list does not jump. */
function useWindow(search: LogSearch) {
  const now = useNow();
  const { q, range, from, to } = search;
  const key = JSON.stringify([q, range, from, to]);
  const [opened, setOpened] = useState({ key, at: now });
  if (opened.key !== key) setOpened({ key, at: now });
  const window = useMemo(() => toWindow({ q, range, from, to }, opened.at), [q, range, from, to, opened.at]);
  return { key, window };
}
