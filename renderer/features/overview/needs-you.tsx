import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useContext } from 'react';

import { ClockContext, useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Shape } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import {
  duplicateNeeds,
  failureNeeds,
  holdNeeds,
  linkNeeds,
  type Need,
  roleNeeds,
  tokenNeeds,
  waitingNeeds,
} from './needs.ts';
import { overviewQueries } from './queries.ts';
import type { Range } from './ranges.ts';

interface Source {
  /** What was looked for, in a sentence such as "Held changes could not be checked." */
  readonly what: string;
  readonly query: UseQueryResult;
  readonly needs: readonly Need[];
}

/** What only a person can settle, most urgent first. */
export function NeedsYou({ range }: { range: Range }) {
  const sources = useSources(range);
  const needs = sources.flatMap((source) => source.needs);
  const unchecked = sources.filter(({ query }) => query.isLoadingError);
  if (needs.length === 0 && sources.some(({ query }) => query.isPending)) {
    return <div aria-busy="true" className="h-10 animate-appear rounded-card bg-sunken" />;
  }
  return (
    <section aria-label="What needs you" className="rounded-card border border-divider bg-surface">
      <h2 className="flex items-center gap-2 px-4 py-2.5 font-semibold">
        <span className={needs.length === 0 ? 'text-success' : 'text-warning'}>
          <Shape shape={needs.length === 0 ? 'check' : 'warning'} />
        </span>
        {headings(needs.length, unchecked.length)}
      </h2>
      <ul>
        {needs.map(({ id, text, action, href }) => (
          <li key={id} className="flex min-h-9 items-center gap-4 border-t border-divider px-4 py-1">
            <span className="min-w-0 flex-1">
              <UntrustedText text={text} />
            </span>
            <a href={href} className="shrink-0 font-medium text-accent hover:underline">
              {action}
              <span className="sr-only">: {text}</span>
            </a>
          </li>
        ))}
        {unchecked.map(({ what, query }) => (
          <li
            key={what}
            className="flex min-h-9 items-center gap-4 border-t border-divider px-4 text-ink-secondary"
          >
            <span className="flex-1">{what} could not be checked.</span>
            <Button variant="quiet" size="compact" onPress={() => void query.refetch()}>
              Retry
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function headings(needed: number, unchecked: number): string {
  if (needed === 1) return '1 thing needs you';
  if (needed > 1) return `${needed} things need you`;
  return unchecked === 0 ? 'Nothing needs you' : 'Nothing else is known to need you';
}

function useSources(range: Range): readonly Source[] {
  const { isReachable: enabled } = useConnection();
  const now = useNow();
  const clock = useContext(ClockContext);
  const holds = useQuery({ ...overviewQueries.holds(), enabled });
  const tokens = useQuery({ ...overviewQueries.tokens(), enabled });
  const links = useQuery({ ...overviewQueries.links(), enabled });
  const waiting = useQuery({ ...overviewQueries.waiting(), enabled });
  const duplicates = useQuery({ ...overviewQueries.duplicates(), enabled });
  const roles = useQuery({ ...overviewQueries.roles(), enabled });
  const summary = useQuery({ ...overviewQueries.summary(range, clock.now), enabled });
  return [
    { what: 'Held changes', query: holds, needs: needsOf(holds, holdNeeds) },
    { what: 'Tokens', query: tokens, needs: needsOf(tokens, (items) => tokenNeeds(items, now)) },
    { what: 'Failures', query: summary, needs: needsOf(summary, (data) => failureNeeds(data, range)) },
    { what: 'Approvals', query: links, needs: needsOf(links, linkNeeds) },
    { what: 'People without a role', query: waiting, needs: needsOf(waiting, waitingNeeds) },
    { what: 'Roles', query: roles, needs: needsOf(roles, roleNeeds) },
    { what: 'Possible duplicates', query: duplicates, needs: needsOf(duplicates, duplicateNeeds) },
  ];
}

function needsOf<Data>({ data }: UseQueryResult<Data>, toNeeds: (data: Data) => Need[]): readonly Need[] {
  return data === undefined ? [] : toNeeds(data);
}
