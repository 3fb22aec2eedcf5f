import type { ListedUser } from '@rollcall/shared/contract/users.ts';
import { useInfiniteQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { accountStatusWords, SourceBadge } from '../../ui/account.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { reviewQueries } from './queries.ts';
import { ReviewSection } from './review-section.tsx';

/** Nothing here waits; whoever decides about links and held changes wants to know whom SCIM cannot lock out. */
export function ProtectedSection() {
  const { isReachable } = useConnection();
  const accounts = useInfiniteQuery({ ...reviewQueries.protected(), enabled: isReachable });
  return (
    <ReviewSection
      title="Protected accounts"
      description="SCIM neither deactivates nor deletes them. Each is marked on its own page."
    >
      <PagedList<ListedUser>
        query={accounts}
        what="accounts"
        label="Protected accounts"
        getKey={({ id }) => id}
        stillWorks="They stay protected."
        empty="No account is protected. Protect the one you need when everything else fails."
      >
        {(account) => (
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              <TextLink href={hrefOf('users', { selected: account.id })}>
                <UntrustedText text={account.userName} />
              </TextLink>
            </span>
            <SourceBadge user={account} />
            <StatusText status={accountStatusWords[account.status]} />
          </div>
        )}
      </PagedList>
    </ReviewSection>
  );
}
