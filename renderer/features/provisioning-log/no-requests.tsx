import { useQuery } from '@tanstack/react-query';
import { FilterX, ScrollText } from 'lucide-react';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { describeRange, type LogSearch } from './log-search.ts';
import { logQueries } from './queries.ts';

const dayMs = 24 * 3_600_000;

/** Why the list is empty, and how to change that: the nearest time with a request, or how to get the first one. */
export function NoRequests({
  search,
  onSearch,
}: {
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
}) {
  const { isReachable } = useConnection();
  const nearest = useQuery({ ...logQueries.nearest(search.q, search.to), enabled: isReachable });
  if (nearest.isPending) return <ListSkeleton what="log" rowHeight={28} />;
  const found = nearest.data?.row?.at;
  if (search.q === undefined && found === undefined) return <NothingYet />;
  const showAll = () => onSearch({ ...search, range: 'all', from: undefined, to: undefined });
  return (
    <EmptyState
      icon={<FilterX size={20} strokeWidth={1.5} aria-hidden="true" />}
      title={search.q === undefined ? 'No requests in this time' : 'No request matches'}
      action={
        <div className="flex gap-2">
          {found === undefined ? null : (
            <Button variant="primary" onPress={() => onSearch({ ...search, ...dayAround(found) })}>
              Show that time
            </Button>
          )}
          {found === undefined && search.q !== undefined ? (
            <Button variant="primary" onPress={() => onSearch({ ...search, q: undefined })}>
              Clear search
            </Button>
          ) : (
            <Button onPress={showAll}>Show all that is kept</Button>
          )}
        </div>
      }
    >
      {found === undefined
        ? 'Nothing that is kept matches this search. New requests that match appear here as they come in.'
        : `Nothing matches in this time (${describeRange(search, formatMoment)}). The nearest request that does is from ${formatMoment(found)}.`}
    </EmptyState>
  );
}

/** A day with the moment in its middle. */
function dayAround(instant: string) {
  const [from, to] = [-dayMs / 2, dayMs / 2].map((distance) =>
    new Date(Date.parse(instant) + distance).toISOString(),
  );
  return { range: undefined, from, to };
}

function NothingYet() {
  return (
    <EmptyState
      icon={<ScrollText size={20} strokeWidth={1.5} aria-hidden="true" />}
      title="No request has come in yet"
      action={<LinkButton href={hrefOf('tokens')}>Get the base URL and a token</LinkButton>}
    >
      <p>
        Paste the base URL and a token into your identity provider and test the connection there. The request
        appears here by itself, also when it is refused.
      </p>
      <p className="mt-1">
        The{' '}
        <a href={hrefOf('setupGuides')} className="text-accent underline">
          setup guide
        </a>{' '}
        shows where, and <code className="font-mono text-meta">rollcall simulate</code> plays an identity
        provider.
      </p>
    </EmptyState>
  );
}
