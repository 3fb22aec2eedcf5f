import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';

import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { Age, Day, fullMoment } from '../../ui/moment.tsx';
import { Shape, StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import {
  expiryTone,
  isUsedAfterRotation,
  isWorking,
  makerLeft,
  statusWordOf,
  stillUsed,
} from './token-words.ts';

/** The columns of the tokens, for the time that it is now. */
export function tokenColumns({
  now,
  leaversTokens,
  disabledReason,
  onRevoke,
}: {
  now: number;
  /** Those whose maker was deactivated. */
  leaversTokens: readonly Token[];
  disabledReason: string | null;
  onRevoke: (token: Token) => void;
}): readonly Column<Token>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      track: 'minmax(160px,1fr)',
      render: (token) => <Name token={token} hasMakerLeft={leaversTokens.includes(token)} />,
    },
    {
      id: 'provider',
      header: 'Provider',
      track: '140px',
      from: 1180,
      render: ({ provider }) => <span className="text-ink-secondary">{identityProviders[provider]}</span>,
    },
    {
      id: 'token',
      header: 'Token',
      track: '96px',
      render: ({ hint }) => <UntrustedText text={`${hint}…`} className="font-mono text-ink-secondary" />,
    },
    {
      id: 'status',
      header: 'Status',
      track: '132px',
      render: (token) => <StatusText status={statusWordOf(token, now)} />,
    },
    {
      id: 'created',
      header: 'Created',
      track: '84px',
      from: 720,
      render: ({ createdAt, createdBy }) => (
        <span className="text-ink-secondary" title={`Created ${fullMoment(createdAt)} by ${createdBy}`}>
          <Day instant={createdAt} />
        </span>
      ),
    },
    {
      id: 'last-used',
      header: 'Last used',
      track: '152px',
      render: (token) => <LastUsed token={token} now={now} />,
    },
    {
      id: 'end',
      header: 'Ends',
      track: '164px',
      from: 640,
      render: (token) => <End token={token} now={now} />,
    },
    {
      id: 'actions',
      header: 'Actions',
      track: '64px',
      from: 800,
      render: (token) =>
        isWorking(token) ? (
          // Quiet until needed, but always there for keyboard and screen reader.
          <Button
            variant="quiet"
            size="compact"
            disabledReason={disabledReason}
            aria-label={`Revoke token ${token.name}`}
            onPress={() => onRevoke(token)}
          >
            Revoke
          </Button>
        ) : null,
    },
  ];
}

function Name({ token, hasMakerLeft }: { token: Token; hasMakerLeft: boolean }) {
  const className = isWorking(token) ? 'font-medium' : 'text-ink-secondary';
  if (!hasMakerLeft) return <UntrustedText text={token.name} className={className} />;
  return (
    <span className="flex items-center gap-1.5">
      <UntrustedText text={token.name} className={`cell-text ${className}`} />
      <Warning sentence={makerLeft(token)} />
    </span>
  );
}

/** A shape whose sentence is in the tooltip, and read out. */
function Warning({ sentence }: { sentence: string }) {
  return (
    <span className="text-warning" title={sentence}>
      <Shape shape="warning" />
      <span className="sr-only">{sentence}</span>
    </span>
  );
}

function LastUsed({ token, now }: { token: Token; now: number }) {
  if (token.lastUsedAt === null) return <span className="text-ink-tertiary">Never used</span>;
  const provider = token.lastUsedProvider;
  return (
    <span className="flex items-center gap-1.5">
      <span className="cell-text">
        <Age instant={token.lastUsedAt} now={now} />
        {provider === null || provider === 'other' ? null : (
          <span className="text-ink-secondary" title={token.lastUsedAddress ?? undefined}>
            {' '}
            by {identityProviders[provider]}
          </span>
        )}
      </span>
      {isUsedAfterRotation(token) ? <Warning sentence={stillUsed(token)} /> : null}
    </span>
  );
}

const toneClass = { danger: 'text-danger', warning: 'text-warning', info: 'text-info' } as const;

/** When it stops working, or until when it did and who ended it. */
function End({ token, now }: { token: Token; now: number }) {
  const ended = endOf(token);
  if (ended !== null) {
    return (
      <span
        className="text-ink-secondary"
        title={`Valid from ${fullMoment(token.createdAt)} to ${fullMoment(ended.at)}`}
      >
        until <Day instant={ended.at} />
        {ended.by === null ? null : (
          <>
            {' by '}
            <UntrustedText text={ended.by} />
          </>
        )}
      </span>
    );
  }
  const end = token.retireAt ?? token.expiresAt;
  if (end === null) return <span className="text-ink-tertiary">No expiry</span>;
  const tone = expiryTone(token);
  if (tone !== 'danger' && tone !== 'warning' && tone !== 'info') return <Age instant={end} now={now} />;
  return (
    <span className={`flex items-center gap-1.5 ${toneClass[tone]}`}>
      <Shape shape={tone === 'info' ? 'info' : 'warning'} />
      <Age instant={end} now={now} />
    </span>
  );
}

function endOf({ status, revokedAt, revokedBy, retireAt, replacedBy }: Token) {
  if (status === 'revoked' && revokedAt !== null) return { at: revokedAt, by: revokedBy };
  if (status === 'replaced' && retireAt !== null) return { at: retireAt, by: replacedBy };
  return null;
}
