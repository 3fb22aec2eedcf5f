import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';

export const deleteSteps = ['pause', 'deactivate', 'revoke', 'delete'] as const;
export type DeleteStep = (typeof deleteSteps)[number];

/** An identity provider that was not heard of for so long is paused, or as good as. */
const pausedAfterMs = 10 * 60_000;

/**
 * The step at which the end of a setup stands. Deactivations arrive through the connection, so they come before the
 * tokens are revoked.
 * @param lastRequestAt null when it never called.
 */
export function currentDeleteStep(parts: {
  readonly users: Connection['users'];
  readonly tokens: readonly Token[];
  readonly lastRequestAt: string | null;
  readonly now: number;
}): DeleteStep {
  const { users, tokens, lastRequestAt, now } = parts;
  if (users.active > 0) {
    const isPaused = lastRequestAt === null || now - Date.parse(lastRequestAt) >= pausedAfterMs;
    return isPaused ? 'deactivate' : 'pause';
  }
  return tokens.some(isWorking) ? 'revoke' : 'delete';
}

export function isWorking({ status }: Token): boolean {
  return status === 'active' || status === 'retiring';
}

/** Why it is blocked, in the words of the specification. */
export function blockedSentence(active: number): string {
  const people = active === 1 ? '1 person still comes' : `${active.toLocaleString('en')} people still come`;
  return `${people} from this setup. Delete it now and nobody will deactivate them. First remove them in the IdP.`;
}
