import type { heldPage } from '@rollcall/shared/contract/access.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { reviewQueries } from './queries.ts';
import { ReviewSection } from './review-section.tsx';

type Held = z.infer<typeof heldPage>['items'][number];

/** People whose groups lead to different things; the choice is made in their details. */
export function ConflictsSection() {
  const { isReachable } = useConnection();
  const held = useInfiniteQuery({ ...reviewQueries.held(), enabled: isReachable });
  return (
    <ReviewSection
      title="Rules in conflict"
      description="People whose groups lead to different roles or organizations. They keep what they had until you choose a rule."
    >
      <PagedList<Held>
        query={held}
        what="people"
        label="People with rules in conflict"
        getKey={({ id }) => id}
        stillWorks="They keep what they have."
        empty="No rules are in conflict."
      >
        {(person) => (
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              <TextLink href={hrefOf('users', { selected: person.id, tab: 'access' })}>
                <UntrustedText text={person.userName} />
              </TextLink>
            </span>
            <span className="text-ink-secondary tabular-nums">{person.held.length} rules</span>
          </div>
        )}
      </PagedList>
    </ReviewSection>
  );
}
