import { type GuardEvent, holdRetrySeconds } from '@rollcall/shared/directory/guard.ts';
import { AppError } from '@rollcall/shared/errors.ts';

/** A write that the mass-change guard stopped; nothing of it was written. */
export class HeldChange extends AppError {
  readonly event: GuardEvent;
  readonly target: string;

  /** @param detail one sentence that says what it waits for. */
  constructor(event: GuardEvent, target: string, detail: string) {
    super('change_held', detail, { retryAfterSeconds: holdRetrySeconds });
    this.event = event;
    this.target = target;
  }
}
