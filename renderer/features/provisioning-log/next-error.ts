import type { LogRow, LogWindow, Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { formatSearch } from '@rollcall/shared/provisioning-log/format.ts';
import { parseSearch } from '@rollcall/shared/provisioning-log/parse.ts';
import type { QueryClient } from '@tanstack/react-query';

import { logQueries } from './queries.ts';

const bad: readonly Outcome[] = ['failed', 'refused'];

/** The next older row of the window that failed or was refused: of those loaded, else the server is asked. */
export async function findNextError({
  client,
  window,
  rows,
  after,
}: {
  client: QueryClient;
  window: LogWindow;
  rows: readonly LogRow[];
  after: LogRow | undefined;
}): Promise<LogRow | undefined> {
  const isNext = ({ sequence, outcome }: LogRow) =>
    bad.includes(outcome) && (after === undefined || sequence < after.sequence);
  const loaded = rows.find(isNext);
  const q = onlyErrors(window.q ?? '');
  if (loaded !== undefined || q === undefined) return loaded;
  // Rows of the same moment may come before or after it; the filter tells.
  const to = after === undefined ? undefined : new Date(Date.parse(after.at) + 1).toISOString();
  const bounds = { ...window, q, ...(to === undefined ? {} : { to }) };
  const page = await client.fetchQuery({ ...logQueries.newest(bounds), staleTime: 0 });
  return page.items.find(isNext);
}

/** The same search for what failed or was refused; undefined when it leaves that out. */
export function onlyErrors(q: string): string | undefined {
  const parsed = parseSearch(q);
  if ('problems' in parsed) return undefined;
  const { filter } = parsed;
  const outcomes = bad.filter((outcome) => filter.outcomes?.includes(outcome) ?? true);
  return outcomes.length === 0 ? undefined : formatSearch({ ...filter, outcomes });
}
