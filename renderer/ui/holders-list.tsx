import type { holder } from '@rollcall/shared/contract/roles.ts';
import type { z } from 'zod';

import { useAccessNames } from '../lib/access-queries.ts';
import { causeWords } from '../lib/access-words.ts';
import { hrefOf } from '../lib/screens.ts';
import { accountStatusWords } from './account.tsx';
import type { PagedQuery } from './paged-grid.tsx';
import { PagedList } from './paged-list.tsx';
import { StatusText } from './status-mark.tsx';
import { TextLink } from './text-link.tsx';
import { UntrustedText } from './untrusted-text.tsx';

type Holder = z.infer<typeof holder>;

/** Who has a role or is in an organization, each with why. */
export function HoldersList({ query, empty }: { query: PagedQuery<Holder>; empty: string }) {
  const names = useAccessNames();
  return (
    <PagedList
      query={query}
      what="people"
      label="People"
      getKey={({ id }) => id}
      stillWorks="What people may do is not affected."
      empty={empty}
    >
      {({ id, userName, status, because }) => (
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1 break-words">
            <TextLink href={hrefOf('users', { selected: id, tab: 'access' })}>
              <UntrustedText text={userName} />
            </TextLink>
            <p className="text-meta text-ink-secondary">
              Because: <UntrustedText text={because.map((cause) => causeWords(cause, names)).join('; ')} />
            </p>
          </div>
          {status === 'active' ? null : <StatusText status={accountStatusWords[status]} />}
        </div>
      )}
    </PagedList>
  );
}
