import { AppError } from '@rollcall/shared/errors.ts';

import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { HoldStore, PendingHold } from '../../store/holds.ts';
import { type Actor, describeChange } from '../actor.ts';

/** Holds that are read in one go. */
const holdsPerStep = 100;

export interface HoldServiceDependencies {
  readonly holds: HoldStore;
  /**
   * Carries out one held write and settles it in the same transaction.
   * @throws AppError when it cannot be done, or is settled already
   */
  readonly releaseHold: (workspaceId: string, hold: PendingHold, by: string) => Promise<unknown>;
  readonly now: () => Milliseconds;
}

export type HoldService = ReturnType<typeof createHoldService>;

/** What waits for an operator, and what becomes of it. */
export function createHoldService({ holds, releaseHold, now }: HoldServiceDependencies) {
  /** @returns whether it was done. @throws AppError of the server's own making: then the hold waits on. */
  async function releaseOne(actor: Actor, hold: PendingHold): Promise<boolean> {
    try {
      await releaseHold(actor.workspaceId, hold, actor.name);
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || error.spec.status >= 500) throw error;
      await holds.fail(actor.workspaceId, hold.id, { at: now(), name: actor.name }, error.detail);
      return false;
    }
  }

  return {
    /**
     * Carry out what waits, oldest first, each once: what a crash leaves over waits on, and two operators who release
     * at the same time share the work. What arrives meanwhile was not looked at by anybody and waits on.
     */
    async release(actor: Actor): Promise<{ released: number; failed: number }> {
      const [newest] = await holds.list(actor.workspaceId, { state: 'pending', limit: 1 });
      const counts = { released: 0, failed: 0 };
      if (newest === undefined) return counts;
      let after = 0;
      while (after < newest.key) {
        const page = await holds.pending(actor.workspaceId, { after, limit: holdsPerStep });
        for (const hold of page) {
          if (hold.key > newest.key) break;
          if (await releaseOne(actor, hold)) counts.released += 1;
          else counts.failed += 1;
        }
        after = page.length < holdsPerStep ? newest.key : (page.at(-1)?.key ?? newest.key);
      }
      const changes = Object.entries(counts).map(([path, count]) => ({ path, after: count }));
      await holds.noteRelease(actor.workspaceId, describe(actor, 'holds.released', changes));
      return counts;
    },

    /** Give up all that waits; the identity provider may send it again. @returns how many */
    discard(actor: Actor): Promise<number> {
      return holds.discard(actor.workspaceId, { at: now(), name: actor.name }, (count) =>
        describe(actor, 'holds.discarded', [{ path: 'discarded', after: count }]),
      );
    },
  };

  function describe(actor: Actor, action: string, changes: ActivityEntry['changes']): ActivityEntry {
    const subject = { kind: 'workspace', id: actor.workspaceId, name: 'mass-change guard' } as const;
    return describeChange(actor, { at: now(), action, subject, changes });
  }
}
