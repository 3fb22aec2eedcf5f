import type { Duplicate } from '@rollcall/shared/contract/duplicates.ts';
import type { User } from '@rollcall/shared/contract/users.ts';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatDay } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { SourceBadge } from '../../ui/account.tsx';
import { Button } from '../../ui/button.tsx';
import { Age } from '../../ui/moment.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { shortAddress } from './short-address.ts';

/** Two accounts beside each other, what speaks for one person, and what can be done. */
export function PairCard({
  pair,
  isKeeping,
  onKeep,
  onAlign,
}: {
  pair: Duplicate;
  isKeeping: boolean;
  onKeep: () => void;
  onAlign: () => void;
}) {
  const { unreachableReason } = useConnection();
  const now = useNow();
  const [older, newer] = pair.users;
  const sentence = `${shortAddress(older.userName)} and ${shortAddress(newer.userName)} look like one person. Align the address in the IdP, or keep both. We never merge by ourselves.`;
  return (
    <article
      aria-label={`${older.userName} and ${newer.userName}`}
      className="flex flex-col gap-3 rounded-card border border-divider bg-surface p-4"
    >
      <p className="break-words">
        <UntrustedText text={sentence} />
      </p>
      <div className="grid grid-cols-2 gap-4">
        <Account user={older} />
        <Account user={newer} />
      </div>
      <ul aria-label="Evidence" className="flex list-disc flex-col gap-1 pl-5 text-ink-secondary">
        {pair.evidence.map((evidence) => (
          <li key={evidence} className="break-words">
            <UntrustedText text={evidence} />
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <Button disabledReason={unreachableReason} isPending={isKeeping} onPress={onKeep}>
          Keep both
        </Button>
        <Button onPress={onAlign}>Align the address</Button>
        <span className="ml-auto text-meta text-ink-secondary tabular-nums">
          {pair.score} of 100 alike, found <Age instant={pair.foundAt} now={now} />
        </span>
      </div>
    </article>
  );
}

function Account({ user }: { user: User }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-control border border-divider p-3">
      <p className="flex min-w-0 items-center gap-2">
        <span className="cell-text font-medium">
          <UntrustedText text={user.displayName ?? 'No display name'} />
        </span>
        <SourceBadge user={user} />
      </p>
      <p className="break-all">
        <TextLink href={hrefOf('users', { selected: user.id })}>
          <UntrustedText text={user.userName} />
        </TextLink>
      </p>
      {user.email === null || user.email === user.userName ? null : (
        <p className="break-all text-ink-secondary">
          <UntrustedText text={user.email} />
        </p>
      )}
      <p className="text-meta text-ink-secondary">Created {formatDay(user.createdAt)}</p>
    </div>
  );
}
