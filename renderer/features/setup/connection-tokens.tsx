import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useNow } from '../../lib/clock.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Age } from '../../ui/moment.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Its tokens that work, with what each may do and from where; they are made and rotated on the Tokens screen. */
export function ConnectionTokens({
  connection,
  tokens,
}: {
  connection: Connection;
  tokens: readonly Token[];
}) {
  const now = useNow();
  const working = tokens.filter(({ status }) => status === 'active' || status === 'retiring');
  return (
    <section aria-label="Tokens" className="flex flex-col gap-2">
      <div>
        <h2 className="text-section font-semibold">Tokens</h2>
        <p className="text-ink-secondary">
          What each may do, and from which addresses, is chosen when it is made.
        </p>
      </div>
      <div className="rounded-card border border-divider bg-surface px-4">
        {working.length === 0 ? (
          <p className="py-3 text-ink-secondary">
            No token of {connection.name} works: its identity provider gets 401.
          </p>
        ) : (
          <ul>
            {working.map((token) => (
              <li key={token.id} className="flex gap-4 border-b border-divider py-2 last:border-b-0">
                <a
                  href={hrefOf('tokens', { selected: token.id })}
                  className="min-w-0 flex-1 cell-text font-medium text-accent hover:underline"
                >
                  <UntrustedText text={token.name} />
                </a>
                <span className="w-36 text-ink-secondary">{token.scopes.join(', ')}</span>
                <span className="w-44 cell-text text-ink-secondary">
                  {token.allowedNetworks.length === 0
                    ? 'From any address'
                    : `From ${token.allowedNetworks.join(', ')}`}
                </span>
                <span className="w-28 text-right text-ink-secondary">
                  {token.lastUsedAt === null ? 'Never used' : <Age instant={token.lastUsedAt} now={now} />}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
