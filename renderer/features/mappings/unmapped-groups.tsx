import { useInfiniteQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { mappingQueries } from './queries.ts';

/** Groups that no saved rule speaks of, with how many people they have. */
export function UnmappedGroups({
  addedIds,
  onAdd,
}: {
  /** Groups that have a rule which is not saved yet. */
  addedIds: ReadonlySet<string>;
  onAdd: (groupId: string) => void;
}) {
  const { isReachable } = useConnection();
  const pages = useInfiniteQuery({ ...mappingQueries.unmapped(), enabled: isReachable });
  const groups = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-label="Groups without a rule" className="flex flex-col gap-2">
      <h2 className="text-section font-semibold">Groups without a rule</h2>
      {pages.error === null ? null : <ErrorCallout error={pages.error} />}
      {groups?.length === 0 ? (
        <p className="text-ink-secondary">Every group has a rule.</p>
      ) : (
        <ul className="rounded-card border border-divider bg-surface empty:hidden">
          {groups?.map(({ id, displayName, members }) => (
            <li
              key={id}
              className="flex min-h-9 items-center gap-3 border-b border-divider px-4 py-1 last:border-b-0"
            >
              <span className="min-w-0 flex-1 cell-text">
                <UntrustedText text={displayName} />
              </span>
              <span className="text-ink-secondary tabular-nums">
                {members === 1 ? '1 member' : `${members.toLocaleString('en')} members`}
              </span>
              {addedIds.has(id) ? (
                <span className="text-ink-tertiary">Its rule is not saved yet</span>
              ) : (
                <Button size="compact" onPress={() => onAdd(id)}>
                  Add rule<span className="sr-only"> for {displayName}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage ? (
        <div>
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show more groups
          </Button>
        </div>
      ) : null}
    </section>
  );
}
