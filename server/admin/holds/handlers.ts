import type { Hold } from '@rollcall/shared/contract/holds.ts';

import type { HoldStore, StoredHold } from '../../store/holds.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { descendingPage } from '../page.ts';
import type { HoldService } from './service.ts';

export function holdHandlers({
  holds,
  holdService,
}: {
  readonly holds: HoldStore;
  readonly holdService: HoldService;
}): Pick<AdminHandlers, 'holds.list' | 'holds.release' | 'holds.discard'> {
  return {
    'holds.list': async ({ operator, query: { state, ...page } }) => {
      const [found, pending] = await Promise.all([
        descendingPage(
          page,
          (part) => holds.list(operator.workspaceId, { ...part, ...(state === undefined ? {} : { state }) }),
          { keyOf: ({ key }) => key, present: presentHold },
        ),
        holds.pendingCounts(operator.workspaceId),
      ]);
      return { ...found, pending };
    },
    'holds.release': ({ operator, requestId }) => holdService.release(toActor(operator, requestId)),
    'holds.discard': async ({ operator, requestId }) => ({
      discarded: await holdService.discard(toActor(operator, requestId)),
    }),
  };
}

function presentHold(stored: StoredHold): Hold {
  const { id, kind, count, resourceType, method, subject, tokenId, tokenName, requestId } = stored;
  const { heldAt, state, settledAt, settledBy, failure } = stored;
  return {
    id,
    kind,
    count,
    resourceType,
    method,
    subject,
    tokenId,
    tokenName,
    requestId,
    heldAt: new Date(heldAt).toISOString(),
    state,
    settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
    settledBy,
    failure,
  };
}
