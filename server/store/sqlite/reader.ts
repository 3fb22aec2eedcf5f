import { AppError } from '@rollcall/shared/errors.ts';

import { type Page, type PagePlan, type TimedReader, tooSlow } from './page-reader.ts';
import type { Sql } from './sql.ts';
import { translateError } from './storage-errors.ts';
import { type WorkerLink, WorkerLost } from './worker-link.ts';

/** An identity provider gives up after a minute at the latest; at some 100 ms a page the last in the queue is in time. */
export const readerLimits = { waiting: 256, timeLimitMs: 5_000 } as const;

/** Reads what takes long, on another thread and on a connection of its own. */
export interface Reader {
  /**
   * Read a page in a snapshot that begins after the call, so that it shows everything that was answered before.
   * @throws AppError unavailable | too_many
   */
  page(plan: PagePlan, count: Sql): Promise<Page<unknown>>;
  /** Finish what is being read; what still waits is refused. */
  close(): Promise<void>;
}

export function createReader(worker: WorkerLink<TimedReader>): Reader {
  let waiting = 0;
  /** One page at a time: one that ends the worker takes no other with it. */
  let last: Promise<unknown> = Promise.resolve();

  return {
    async page(plan, count) {
      if (waiting > readerLimits.waiting) {
        throw new AppError('unavailable', 'Too many searches that no index can answer are waiting.', {
          fix: `Try again in a few seconds; ${narrowSearch}`,
          retryAfterSeconds: 5,
        });
      }
      waiting += 1;
      const answer = last.then(() => worker.call('page', plan, count));
      last = answer.catch(() => undefined);
      try {
        return await answer;
      } catch (error) {
        throw toAppError(error);
      } finally {
        waiting -= 1;
      }
    },
    close: () => worker.close(),
  };
}

const narrowSearch =
  'filters with userName, externalId, emails.value, displayName of a group or id are quick.';

function toAppError(error: unknown): unknown {
  if (error instanceof WorkerLost) {
    return new AppError('unavailable', 'The search was cut off.', { cause: error, retryAfterSeconds: 1 });
  }
  if (!(error instanceof Error) || !('code' in error) || error.code !== tooSlow) return translateError(error);
  const seconds = readerLimits.timeLimitMs / 1_000;
  return new AppError('too_many', `The search took longer than ${seconds} seconds and was given up.`, {
    fix: `Make the filter narrower or leave out sortBy; ${narrowSearch}`,
    cause: error,
  });
}
