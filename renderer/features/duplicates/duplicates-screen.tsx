import type { Duplicate } from '@rollcall/shared/contract/duplicates.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { focusPageHeading } from '../../lib/focus-page-heading.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorCallout, ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useRows } from '../../ui/paged-grid.tsx';
import { AlignDialog } from './align-dialog.tsx';
import { PairCard } from './pair-card.tsx';
import { duplicateQueries, useKeepBoth } from './queries.ts';

/** The server looks for pairs in the background, whenever people change. */
const searchedEveryMs = 5_000;

/** Accounts that look like one person, with what speaks for it; a person decides. */
export function DuplicatesScreen() {
  return (
    <Page
      title="Possible duplicates"
      description="Accounts that look like one person. We never merge by ourselves."
    >
      <div className="relative min-h-0 flex-1 overflow-auto border-t border-divider">
        <Pairs />
      </div>
    </Page>
  );
}

function Pairs() {
  const { isReachable } = useConnection();
  const duplicates = useInfiniteQuery({
    ...duplicateQueries.pages(),
    enabled: isReachable,
    refetchInterval: searchedEveryMs,
  });
  const pairs = useRows<Duplicate>(duplicates);
  const [aligning, setAligning] = useState<Duplicate | undefined>(undefined);
  const keepBoth = useKeepBoth();
  const toast = useToast();
  if (duplicates.isPending) return <ListSkeleton what="possible duplicates" rowHeight={96} />;
  if (duplicates.isLoadingError) {
    return (
      <ErrorPanel
        title="Possible duplicates could not be loaded"
        error={duplicates.error}
        stillWorks="The accounts themselves are not affected."
        onRetry={() => void duplicates.refetch()}
      />
    );
  }
  if (pairs.length === 0) {
    return (
      <EmptyState
        icon={<UserRoundCheck size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No possible duplicates"
      >
        Active accounts are compared by name and address in the background. A pair that looks like one person
        is shown here with the evidence.
      </EmptyState>
    );
  }
  const keep = ({ id }: Duplicate) =>
    keepBoth.mutate(id, {
      onSuccess() {
        toast({ title: 'Both accounts are kept. The pair is not shown again.', tone: 'success' });
        // The button is gone with its pair.
        focusPageHeading();
      },
    });
  return (
    <>
      {duplicates.isRefetchError ? (
        <RefreshFailed error={duplicates.error} onRetry={() => void duplicates.refetch()} />
      ) : null}
      <div className="flex max-w-[960px] flex-col gap-4 p-6">
        {keepBoth.isError ? <ErrorCallout error={keepBoth.error} /> : null}
        <ul aria-label="Possible duplicates" className="flex flex-col gap-4">
          {pairs.map((pair) => (
            <li key={pair.id}>
              <PairCard
                pair={pair}
                isKeeping={keepBoth.isPending && keepBoth.variables === pair.id}
                onKeep={() => keep(pair)}
                onAlign={() => setAligning(pair)}
              />
            </li>
          ))}
        </ul>
        {duplicates.hasNextPage ? (
          <div>
            <Button isPending={duplicates.isFetchingNextPage} onPress={() => void duplicates.fetchNextPage()}>
              Show more pairs
            </Button>
          </div>
        ) : null}
      </div>
      {aligning === undefined ? null : <AlignDialog pair={aligning} onClose={() => setAligning(undefined)} />}
    </>
  );
}
