import type { Milliseconds } from './activity.ts';

/** An `Idempotency-Key` of an operator; another operator may use the same text for something else. */
export interface IdempotencyKey {
  readonly workspaceId: string;
  readonly operatorId: string;
  /** 1 to 255 characters, as the client sent it. */
  readonly key: string;
}

/** What is known of the first request that came with a key. */
export interface IdempotencyRecord {
  /** Digest of the request: another one under the same key is a mistake. */
  readonly fingerprint: string;
  /** JSON text of its answer without secrets; null as long as there is none. */
  readonly answer: string | null;
}

/**
 * Makes a creating call safe to repeat. Records outlive the process, but a key whose request had no answer when the
 * server ended may be taken again.
 */
export interface IdempotencyStore {
  /**
   * Take a key for a request, and forget what was taken before `forgetBefore`.
   * @returns the record of the request that has it already; undefined when this one has it now.
   */
  reserve(
    key: IdempotencyKey,
    fingerprint: string,
    times: { readonly at: Milliseconds; readonly forgetBefore: Milliseconds },
  ): Promise<IdempotencyRecord | undefined>;
  /** Keep the answer of the request that took the key. */
  complete(key: IdempotencyKey, answer: string): Promise<void>;
  /** Give the key back: its request made nothing. */
  release(key: IdempotencyKey): Promise<void>;
}
