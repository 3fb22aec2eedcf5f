import type { waitingPage } from '@rollcall/shared/contract/access.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { reviewQueries, useAcceptReturn } from './queries.ts';
import { ReviewSection } from './review-section.tsx';

type Waiting = z.infer<typeof waitingPage>['items'][number];

const noRole = { word: 'No role yet', shape: 'ring', tone: 'neutral' } as const;
const cameBack = { word: 'Came back', shape: 'warning', tone: 'warning' } as const;

/** People who can sign in and do nothing: nobody gave them a role, or they came back and nobody has looked. */
export function WaitingSection() {
  const { isReachable, unreachableReason } = useConnection();
  const waiting = useInfiniteQuery({ ...reviewQueries.waiting(), enabled: isReachable });
  const accept = useAcceptReturn();
  const toast = useToast();
  const letCount = ({ id, userName }: Waiting) =>
    accept.mutate(id, {
      onSuccess: () => toast({ title: `What ${userName} had before counts again.`, tone: 'success' }),
    });
  return (
    <ReviewSection
      title="People waiting for a role"
      description="Active people without a role that counts. Those who came back get theirs again once you have looked."
    >
      {accept.isError ? <ErrorCallout error={accept.error} /> : null}
      <PagedList<Waiting>
        query={waiting}
        what="people"
        label="People waiting for a role"
        getKey={({ id }) => id}
        stillWorks="They keep waiting."
        empty="Everybody who is active has a role."
      >
        {(person) => (
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              <TextLink href={hrefOf('users', { selected: person.id, tab: 'access' })}>
                <UntrustedText text={person.userName} />
              </TextLink>
            </span>
            <StatusText status={person.needsReview ? cameBack : noRole} />
            {person.needsReview ? (
              <Button
                size="compact"
                aria-label={`Let what ${person.userName} had count`}
                disabledReason={unreachableReason}
                isPending={accept.isPending && accept.variables === person.id}
                onPress={() => letCount(person)}
              >
                Let it count
              </Button>
            ) : null}
          </div>
        )}
      </PagedList>
    </ReviewSection>
  );
}
