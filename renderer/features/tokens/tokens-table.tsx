import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import type { ReactNode } from 'react';

import { useNow } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Age, Day, fullMoment } from '../../ui/moment.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { tokenStatusWords } from './token-words.ts';

/** Every token there ever was; a revoked one stays with its dates. */
export function TokensTable({
  tokens,
  onRevoke,
  disabledReason,
}: {
  tokens: readonly Token[];
  onRevoke: (token: Token) => void;
  disabledReason: string | null;
}) {
  const now = useNow();
  return (
    <div className="min-h-0 flex-1 overflow-auto border-t border-divider bg-surface">
      <table className="w-full table-fixed border-separate border-spacing-0 text-left tabular-nums">
        <caption className="sr-only">Tokens</caption>
        <thead>
          <tr>
            {columns.map(({ name, className }) => (
              <th
                key={name}
                scope="col"
                className={`sticky top-0 z-[1] h-8 border-b border-divider bg-surface px-1.5 text-meta font-medium text-ink-secondary first:pl-6 last:pr-6 ${className}`}
              >
                {name === 'Actions' ? <span className="sr-only">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              now={now}
              onRevoke={onRevoke}
              disabledReason={disabledReason}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const columns = [
  { name: 'Name', className: '' },
  { name: 'Provider', className: 'w-[148px] max-wide:hidden' },
  { name: 'Token', className: 'w-[124px]' },
  { name: 'Status', className: 'w-[104px]' },
  { name: 'Created', className: 'w-[96px]' },
  { name: 'Last used', className: 'w-[168px]' },
  { name: 'Expires', className: 'w-[128px]' },
  { name: 'Actions', className: 'w-[92px]' },
] as const;

function TokenRow({
  token,
  now,
  onRevoke,
  disabledReason,
}: {
  token: Token;
  now: number;
  onRevoke: (token: Token) => void;
  disabledReason: string | null;
}) {
  const isRevoked = token.status === 'revoked';
  return (
    <tr className={`group hover:bg-hover ${isRevoked ? 'text-ink-secondary' : ''}`}>
      <th scope="row" className="h-9 cell-text border-b border-divider px-1.5 pl-6 font-medium">
        <UntrustedText text={token.name} />
      </th>
      <Cell className="text-ink-secondary max-wide:hidden">{identityProviders[token.provider]}</Cell>
      <Cell className="font-mono text-ink-secondary">
        <UntrustedText text={`${token.hint}…`} />
      </Cell>
      <Cell>
        <StatusText status={tokenStatusWords[token.status]} />
      </Cell>
      <Cell className="text-ink-secondary">
        <span title={`Created ${fullMoment(token.createdAt)} by ${token.createdBy}`}>
          <Day instant={token.createdAt} />
        </span>
      </Cell>
      <Cell>
        <LastUsed token={token} now={now} />
      </Cell>
      {isRevoked ? (
        <Cell className="pr-6 text-ink-secondary" colSpan={2}>
          <Revocation token={token} />
        </Cell>
      ) : (
        <>
          <Cell>{token.expiresAt === null ? <NoExpiry /> : <Age instant={token.expiresAt} now={now} />}</Cell>
          <Cell className="pr-6 text-right">
            {/* Quiet until needed, but always there for keyboard and screen reader. */}
            <Button
              variant="quiet"
              size="compact"
              disabledReason={disabledReason}
              aria-label={`Revoke token ${token.name}`}
              onPress={() => onRevoke(token)}
            >
              Revoke
            </Button>
          </Cell>
        </>
      )}
    </tr>
  );
}

function Cell({
  className = '',
  colSpan,
  children,
}: {
  className?: string;
  colSpan?: number;
  children: ReactNode;
}) {
  return (
    <td colSpan={colSpan} className={`h-9 cell-text border-b border-divider px-1.5 ${className}`}>
      {children}
    </td>
  );
}

function LastUsed({ token, now }: { token: Token; now: number }) {
  if (token.lastUsedAt === null) return <span className="text-ink-tertiary">Never used</span>;
  const provider = token.lastUsedProvider;
  return (
    <>
      <Age instant={token.lastUsedAt} now={now} />
      {provider === null || provider === 'other' ? null : (
        <span className="text-ink-secondary" title={token.lastUsedAddress ?? undefined}>
          {' '}
          by {identityProviders[provider]}
        </span>
      )}
    </>
  );
}

function NoExpiry() {
  return <span className="text-ink-tertiary">No expiry</span>;
}

/** Until when it was valid, and who ended it; the column beside it says since when. */
function Revocation({ token }: { token: Token }) {
  if (token.revokedAt === null) return null;
  return (
    <span title={`Valid from ${fullMoment(token.createdAt)} to ${fullMoment(token.revokedAt)}`}>
      until <Day instant={token.revokedAt} />
      {token.revokedBy === null ? null : (
        <>
          {' by '}
          <UntrustedText text={token.revokedBy} />
        </>
      )}
    </span>
  );
}
