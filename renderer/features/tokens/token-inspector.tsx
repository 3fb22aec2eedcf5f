import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';

import { useNow } from '../../lib/clock.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Fact, Facts, Inspector } from '../../ui/inspector.tsx';
import { Age } from '../../ui/moment.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import type { RotationMode } from './rotate-token-dialog.tsx';
import { RotationProgress } from './rotation-progress.tsx';
import { TokenTraffic } from './token-traffic.tsx';
import { isWorking, makerLeft, statusWordOf } from './token-words.ts';

/** One token with all that is known of it, its rotation, and what can be done about it. */
export function TokenInspector({
  token,
  tokens,
  hasMakerLeft,
  disabledReason,
  onRotate,
  onRevoke,
  onClose,
}: {
  token: Token;
  tokens: readonly Token[];
  hasMakerLeft: boolean;
  disabledReason: string | null;
  onRotate: (token: Token, mode: RotationMode) => void;
  onRevoke: (token: Token) => void;
  onClose: () => void;
}) {
  const now = useNow();
  const successor = tokens.find(({ id }) => id === token.successorId);
  const predecessor = tokens.find(({ successorId }) => successorId === token.id);
  const [old, next] = successor === undefined ? [predecessor, token] : [token, successor];
  return (
    <Inspector
      label="Token"
      heading={
        <>
          <UntrustedText text={token.name} className="cell-text text-emphasis font-semibold" />
          <StatusChip status={statusWordOf(token, now)} />
        </>
      }
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-4">
        {hasMakerLeft ? (
          <Callout tone="warning">
            <UntrustedText text={makerLeft(token)} />
          </Callout>
        ) : null}
        {token.status === 'active' ? (
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              disabledReason={disabledReason}
              onPress={() => onRotate(token, 'overlap')}
            >
              Rotate token
            </Button>
            <Button disabledReason={disabledReason} onPress={() => onRotate(token, 'leaked')}>
              It leaked
            </Button>
            <Button disabledReason={disabledReason} onPress={() => onRevoke(token)}>
              Revoke token
            </Button>
          </div>
        ) : null}
        {old === undefined || !isWorking(old) ? null : (
          <RotationProgress
            old={old}
            successor={next}
            disabledReason={disabledReason}
            onRevoke={() => onRevoke(old)}
          />
        )}
        <TokenFacts token={token} />
        <CopyField label="Token id" what="token id" text={token.id} />
        {old !== undefined && isWorking(old) ? null : <TokenTraffic tokens={[token]} />}
        <a
          href={hrefOf('provisioningLog', { q: `token:${token.id}` })}
          className="self-start font-medium text-accent hover:underline"
        >
          Show its requests in the provisioning log
        </a>
      </div>
    </Inspector>
  );
}

function TokenFacts({ token }: { token: Token }) {
  const now = useNow();
  return (
    <Facts>
      <Fact name="Provider">{identityProviders[token.provider]}</Fact>
      <Fact name="Begins with">
        <UntrustedText text={`${token.hint}…`} className="font-mono" />
      </Fact>
      <Fact name="Created">
        {formatMoment(token.createdAt).slice(0, 16)} by <UntrustedText text={token.createdBy} />
      </Fact>
      <Fact name="Last used">
        {token.lastUsedAt === null ? (
          'Never'
        ) : (
          <>
            <Age instant={token.lastUsedAt} now={now} />
            {token.lastUsedAddress === null ? null : (
              <>
                {' from '}
                <UntrustedText text={token.lastUsedAddress} className="font-mono" />
              </>
            )}
          </>
        )}
      </Fact>
      <Fact name="Expires">
        {token.expiresAt === null ? 'Never' : formatMoment(token.expiresAt).slice(0, 16)}
      </Fact>
      <Fact name="May">{token.scopes.join(', ')}</Fact>
      <Fact name="Allowed from">
        {token.allowedNetworks.length === 0 ? 'Any address' : token.allowedNetworks.join(', ')}
      </Fact>
      {token.replacedBy === null || token.replacedAt === null ? null : (
        <Fact name="Replaced">
          {formatMoment(token.replacedAt).slice(0, 16)} by <UntrustedText text={token.replacedBy} />
        </Fact>
      )}
      {token.revokedBy === null || token.revokedAt === null ? null : (
        <Fact name="Revoked">
          {formatMoment(token.revokedAt).slice(0, 16)} by <UntrustedText text={token.revokedBy} />
        </Fact>
      )}
    </Facts>
  );
}
