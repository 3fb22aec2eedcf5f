import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { places } from '@rollcall/shared/idp/places.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { useNow } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Age } from '../../ui/moment.tsx';
import { StepList } from '../../ui/step-list.tsx';
import { currentStep, rotationSteps } from './rotation.ts';
import { TokenTraffic } from './token-traffic.tsx';
import { isUsedAfterRotation, stillUsed } from './token-words.ts';

/** Where the rotation of a token stands, and how its traffic moves to the new one. */
export function RotationProgress({
  old,
  successor,
  disabledReason,
  onRevoke,
}: {
  old: Token;
  successor: Token;
  disabledReason: string | null;
  onRevoke: () => void;
}) {
  const now = useNow();
  const arrivals = useQuery(connectionQueries.arrivals()).data;
  const typicalGapSeconds =
    arrivals?.items.find(({ connectionId }) => connectionId === old.connectionId)?.typicalGapSeconds ?? null;
  const current = currentStep(old, successor, { now, typicalGapSeconds });
  const at = current === undefined ? rotationSteps.length : rotationSteps.indexOf(current);
  const name = identityProviders[old.provider];
  return (
    <section aria-labelledby="rotation" className="flex flex-col gap-3">
      <h2 id="rotation" className="text-emphasis font-semibold">
        Rotation
      </h2>
      <StepList
        label="Rotation"
        current={at}
        steps={[
          { key: 'make', title: 'Make the new token', detail: `“${successor.name}”` },
          { key: 'paste', title: `Paste it in ${name}`, detail: places[old.provider].token },
          {
            key: 'first-call',
            title: 'Wait for the first call with it',
            detail:
              successor.lastUsedAt === null ? (
                'None yet; this changes by itself.'
              ) : (
                <>
                  Last call <Age instant={successor.lastUsedAt} now={now} />
                </>
              ),
          },
          {
            key: 'quiet',
            title: 'The old token goes quiet',
            detail:
              old.lastUsedAt === null ? (
                'It never called.'
              ) : (
                <>
                  Last call <Age instant={old.lastUsedAt} now={now} />
                </>
              ),
          },
          {
            key: 'revoke',
            title: 'Revoke the old token',
            detail: current === 'revoke' ? 'The old token is quiet. Revoke it?' : null,
          },
        ]}
      />
      {isUsedAfterRotation(old) && current !== 'revoke' ? (
        <Callout tone="warning">{stillUsed(old)}</Callout>
      ) : null}
      <TokenTraffic tokens={[successor, old]} />
      {old.status === 'retiring' ? (
        <div>
          <Button
            variant={current === 'revoke' ? 'danger' : 'secondary'}
            disabledReason={disabledReason}
            onPress={onRevoke}
          >
            Revoke the old token
          </Button>
        </div>
      ) : null}
    </section>
  );
}
