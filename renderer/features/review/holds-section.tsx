import type { Hold, holdPage } from '@rollcall/shared/contract/holds.ts';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Age } from '../../ui/moment.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { holdEffect, holdTitle, pendingWords } from './hold-words.ts';
import { reviewQueries, useDiscardHolds, useReleaseHolds } from './queries.ts';
import { ReviewSection } from './review-section.tsx';

/** What the mass-change guard stopped: all of it is released or discarded, in order. */
export function HoldsSection() {
  const { isReachable, unreachableReason } = useConnection();
  const holds: UseInfiniteQueryResult<InfiniteData<z.infer<typeof holdPage>>> = useInfiniteQuery({
    ...reviewQueries.holds(),
    enabled: isReachable,
  });
  const [asking, setAsking] = useState<'release' | 'discard' | undefined>(undefined);
  const pending = holds.data?.pages[0]?.pending;
  const words = pending === undefined ? '' : pendingWords(pending);
  const close = () => setAsking(undefined);
  return (
    <ReviewSection
      title="Held changes"
      description="More changes within an hour than the limits allow. The identity provider was told to try again later; nothing of it is done."
      action={
        words === '' ? null : (
          <div className="flex gap-2">
            <Button disabledReason={unreachableReason} onPress={() => setAsking('discard')}>
              Discard all
            </Button>
            <Button variant="primary" disabledReason={unreachableReason} onPress={() => setAsking('release')}>
              Release all
            </Button>
          </div>
        )
      }
    >
      {words === '' ? null : (
        <StatusText status={{ word: `Held: ${words}`, shape: 'pause', tone: 'warning' }} />
      )}
      <PagedList<Hold>
        query={holds}
        what="held changes"
        label="Held changes"
        getKey={({ id }) => id}
        stillWorks="They stay held."
        empty="Nothing is held."
      >
        {(hold) => <HoldRow hold={hold} />}
      </PagedList>
      {asking === 'release' ? <ReleaseDialog words={words} onClose={close} /> : null}
      {asking === 'discard' ? <DiscardDialog words={words} onClose={close} /> : null}
    </ReviewSection>
  );
}

function HoldRow({ hold }: { hold: Hold }) {
  const now = useNow();
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">
          <UntrustedText text={holdTitle(hold)} />
        </p>
        <p className="text-meta text-ink-secondary">
          {holdEffect(hold)} · <UntrustedText text={hold.tokenName} /> ·{' '}
          <Age instant={hold.heldAt} now={now} />
        </p>
      </div>
      <TextLink href={hrefOf('provisioningLog', { q: `id:${hold.requestId}` })}>Request</TextLink>
    </div>
  );
}

function ReleaseDialog({ words, onClose }: { words: string; onClose: () => void }) {
  const release = useReleaseHolds();
  const toast = useToast();
  const run = () =>
    release.mutate(undefined, {
      onSuccess({ released, failed }) {
        onClose();
        toast({
          title:
            failed === 0
              ? `${released.toLocaleString('en')} held changes were released.`
              : `${released.toLocaleString('en')} were released, ${failed.toLocaleString('en')} failed.`,
          tone: failed === 0 ? 'success' : 'danger',
        });
      },
    });
  return (
    <ConfirmDialog
      title="Release all held changes"
      doing="release held changes"
      confirmLabel="Release all"
      isPending={release.isPending}
      error={release.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>These are done now, in the order in which they came: {words}.</p>
      <p>What arrives meanwhile still waits.</p>
    </ConfirmDialog>
  );
}

function DiscardDialog({ words, onClose }: { words: string; onClose: () => void }) {
  const discard = useDiscardHolds();
  const toast = useToast();
  const run = () =>
    discard.mutate(undefined, {
      onSuccess({ discarded }) {
        onClose();
        toast({ title: `${discarded.toLocaleString('en')} held changes were discarded.`, tone: 'success' });
      },
    });
  return (
    <ConfirmDialog
      title="Discard all held changes"
      doing="discard held changes"
      confirmLabel="Discard all"
      isPending={discard.isPending}
      error={discard.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>These are never done: {words}.</p>
      <p>
        The identity provider is not told. It may send the same again, and it is held again as long as it goes
        beyond the limits: mend the assignment there first.
      </p>
    </ConfirmDialog>
  );
}
