import { hash } from 'node:crypto';

import { withoutSecrets } from '@rollcall/shared/contract/secret.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Logger } from 'pino';

import type { Milliseconds } from '../store/activity.ts';
import type { IdempotencyKey, IdempotencyRecord, IdempotencyStore } from '../store/idempotency.ts';
import type { Operator } from './operator.ts';

/** How long a repeat gets the first answer. */
const keptForMs = 86_400_000;
const maxKeyLength = 255;

/** A creating call as its `Idempotency-Key` sees it. */
export interface CreatingCall {
  readonly operator: Operator;
  /** The header as it came; empty when there is none. */
  readonly key: string;
  /** Everything that makes another request another one. */
  readonly request: readonly unknown[];
  readonly answersSecret: boolean;
}

export type Idempotency = ReturnType<typeof createIdempotency>;

/** Creating calls that may be repeated: within a day, the same key and request make one thing and get one answer. */
export function createIdempotency(dependencies: {
  readonly keys: IdempotencyStore;
  readonly now: () => Milliseconds;
  readonly logger: Logger;
}) {
  const { keys, now, logger } = dependencies;

  /**
   * Create once.
   * @throws AppError bad_request | idempotency_mismatch | idempotency_replayed | idempotency_unfinished, and what
   *   `create` throws.
   */
  return async function once(call: CreatingCall, create: () => Promise<unknown>): Promise<unknown> {
    if (call.key === '') return create();
    const { workspaceId, id: operatorId } = call.operator;
    const key = { workspaceId, operatorId, key: requireKey(call.key) };
    const fingerprint = hash('sha256', JSON.stringify(call.request), 'hex');
    const at = now();
    const first = await keys.reserve(key, fingerprint, { at, forgetBefore: at - keptForMs });
    if (first !== undefined) return replay(first, fingerprint, call);
    return createAndKeep(key, create);
  };

  async function createAndKeep(key: IdempotencyKey, create: () => Promise<unknown>): Promise<unknown> {
    const answer = await create().catch(async (error: unknown) => {
      await keys.release(key).catch((fault: unknown) => logger.warn({ err: fault }, 'a key stays reserved'));
      throw error;
    });
    // What was made is made: a key without its answer only keeps a repeat from making it again.
    await keys
      .complete(key, JSON.stringify(withoutSecrets(answer)))
      .catch((fault: unknown) => logger.warn({ err: fault }, 'an answer was not kept for repeats'));
    return answer;
  }
}

function replay(first: IdempotencyRecord, fingerprint: string, { answersSecret }: CreatingCall): unknown {
  if (first.fingerprint !== fingerprint) {
    throw new AppError('idempotency_mismatch', 'Another request was sent with this Idempotency-Key before.');
  }
  if (first.answer === null) {
    throw new AppError(
      'idempotency_unfinished',
      'The first request with this Idempotency-Key has no answer yet.',
    );
  }
  const answer: unknown = JSON.parse(first.answer);
  if (!answersSecret) return answer;
  throw new AppError('idempotency_replayed', `The first request made ${idOf(answer) ?? 'it'} already.`);
}

/** The id of what an answer with a secret is about: the secret stands beside the thing it opens. */
function idOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('id' in answer && typeof answer.id === 'string') return answer.id;
  return Object.values(answer)
    .map(idOf)
    .find((id) => id !== undefined);
}

function requireKey(key: string): string {
  if (key.length <= maxKeyLength) return key;
  throw new AppError('bad_request', `The Idempotency-Key is longer than ${maxKeyLength} characters.`, {
    fix: 'Use a UUID.',
  });
}
