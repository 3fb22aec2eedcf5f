import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Day } from '../../ui/moment.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import type { FirstToken } from './use-first-token.ts';

/** Stands where the token stood, once it is no longer shown. */
export function TokenAgain({
  connection,
  tokens,
  first,
}: {
  connection: Connection;
  tokens: readonly Token[];
  first: FirstToken;
}) {
  const { unreachableReason } = useConnection();
  const token = tokens.find(({ status }) => status === 'active');
  const make = () => void (token === undefined ? first.add(connection) : first.replace(token));
  const isInUse = token !== undefined && token.lastUsedAt !== null;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-ink-secondary">Token</p>
      <div className="flex items-center gap-4">
        <p className="min-w-0 flex-1 text-pretty">
          {token === undefined ? (
            'No token of this connection works any more.'
          ) : (
            <>
              “<UntrustedText text={token.name} />” (
              <UntrustedText text={`${token.hint}…`} className="font-mono" />) was shown once on{' '}
              <Day instant={token.createdAt} />.{' '}
              {isInUse ? (
                <>
                  It is in use; to change it without a missed call,{' '}
                  <a
                    href={hrefOf('tokens', { selected: token.id })}
                    className="font-medium text-accent hover:underline"
                  >
                    rotate it
                  </a>
                  .
                </>
              ) : (
                'If it was lost, make a new one; the old one stops at once.'
              )}
            </>
          )}
        </p>
        {isInUse ? null : (
          <Button disabledReason={unreachableReason} isPending={first.isPending} onPress={make}>
            Make a new token
          </Button>
        )}
      </div>
    </div>
  );
}
