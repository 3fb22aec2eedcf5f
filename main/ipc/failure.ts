import type { IpcError } from '@rollcall/shared/contract/ipc.ts';
import { AppError } from '@rollcall/shared/errors.ts';

/** Faults that only the console can have; those of the server arrive with the server's own codes. */
const consoleFaults = {
  server_stopped: {
    detail: 'The local server is not running.',
    fix: 'Start it on the Local server screen.',
  },
  server_unreachable: {
    detail: 'The local server did not answer.',
    fix: 'Try again. If it still does not answer, restart it on the Local server screen.',
  },
  unexpected_answer: {
    detail: 'The local server answered something the console does not understand.',
    fix: 'Quit Rollcall and start it again, so that console and server have the same version.',
  },
  untrusted_sender: {
    detail: 'The call did not come from the console window.',
    fix: 'Quit Rollcall and start it again.',
  },
  bad_arguments: {
    detail: 'The call does not have the form that the console expects.',
    fix: 'Quit Rollcall and start it again.',
  },
  too_many_calls: {
    detail: 'The window makes more calls than the console can take.',
    fix: 'Wait a second and try again.',
  },
  internal: {
    detail: 'Something went wrong in the console.',
    fix: 'Try again. If it happens again, quit Rollcall and start it from a terminal to see the cause.',
  },
} as const satisfies Record<string, { readonly detail: string; readonly fix: string }>;

export type ConsoleFault = keyof typeof consoleFaults;

/** An error on its way to the window, as a value: `error` is all that arrives there. */
export class IpcFailure extends Error {
  override readonly name = 'IpcFailure';
  readonly error: IpcError;

  constructor(error: IpcError, options?: { readonly cause: unknown }) {
    super(error.code, options);
    this.error = error;
  }
}

/** What the window is told of a fault of the console. */
export function describeFault(code: ConsoleFault): IpcError {
  return { code, ...consoleFaults[code] };
}

/**
 * What the window is told of whatever was thrown: never a stack, never the words of an unknown error.
 * @param report gets what the window is not told.
 */
export function toIpcError(thrown: unknown, report: (error: unknown) => void): IpcError {
  if (thrown instanceof AppError) {
    return { code: thrown.code, detail: thrown.detail, fix: thrown.fix, status: thrown.spec.status };
  }
  if (thrown instanceof IpcFailure) {
    if (thrown.cause !== undefined) report(thrown);
    return thrown.error;
  }
  report(thrown);
  return describeFault('internal');
}
