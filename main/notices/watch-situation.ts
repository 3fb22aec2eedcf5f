import type { AdminEndpoint, AdminInput, AdminResponse } from '@rollcall/shared/contract/admin-api.ts';

import type { CallAdmin } from '../admin-client.ts';
import type { After } from '../timers.ts';
import { type Notice, noticesOf, type Situation } from './notices.ts';

const everyMs = 60_000;
const failureWindowMs = 10 * 60_000;

export interface WatchDependencies {
  readonly callAdmin: CallAdmin;
  /** Which server is asked; what was seen of another one says nothing of it. */
  readonly serverId: () => string;
  readonly show: (notice: Notice) => void;
  readonly now: () => number;
  readonly after: After;
}

/** Look at the active server once a minute and show what there is to tell, each thing once. Returns the function that ends it. */
export function watchSituation({ callAdmin, serverId, show, now, after }: WatchDependencies): () => void {
  const told = new Set<string>();
  let before: { readonly serverId: string; readonly situation: Situation } | undefined;
  let callOff: () => void;

  async function look(): Promise<void> {
    const id = serverId();
    const situation = await readSituation(callAdmin, now());
    if (serverId() !== id) return;
    const last = before?.serverId === id ? before.situation : undefined;
    for (const notice of noticesOf(situation, last, now())) {
      const key = `${id} ${notice.key}`;
      if (!told.has(key)) show(notice);
      told.add(key);
    }
    before = { serverId: id, situation };
  }

  function lookAgain(): void {
    // A server that cannot be asked now has nothing to tell; that it cannot is on every screen already.
    void look()
      .catch(() => undefined)
      .finally(() => {
        callOff = after(everyMs, lookAgain);
      });
  }

  callOff = after(everyMs, lookAgain);
  return () => callOff();
}

async function readSituation(callAdmin: CallAdmin, time: number): Promise<Situation> {
  const call = <Name extends AdminEndpoint>(name: Name, input: AdminInput<Name>) =>
    callAdmin(name, input) as Promise<AdminResponse<Name>>; // Safe cast: parsed by this endpoint's own schema.
  const from = new Date(time - failureWindowMs).toISOString();
  const [summary, holds, attention] = await Promise.all([
    call('provisioningLog.summary', { query: { from, buckets: 1 } }),
    call('holds.list', { query: { state: 'pending', limit: 1 } }),
    call('attention.read', {}),
  ]);
  const { creates, deactivations, memberRemovals } = holds.pending;
  return {
    failures: summary.buckets.reduce((sum, { failed }) => sum + failed, 0),
    held: creates + deactivations + memberRemovals,
    endingTokens: attention.items.flatMap(({ kind, token }) =>
      kind === 'token_expires_soon' && token.expiresAt !== null
        ? [{ id: token.id, name: token.name, endsAt: Date.parse(token.expiresAt) }]
        : [],
    ),
  };
}
