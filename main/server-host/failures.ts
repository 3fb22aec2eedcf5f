import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';

export type Failure = NonNullable<LocalServerStatus['failure']>;

/** Why the local server does not run, as far as only the console can tell; the server names its own reasons. */
export const failures = {
  startTimeout: (): Failure => ({
    code: 'start_timeout',
    message: 'The local server did not become ready within 30 seconds.',
    fix: 'Start it again. If that does not help, check that the data folder is on a local disk with free space.',
  }),
  crashed: (code: number | null, restartDelayMs: number): Failure => ({
    code: 'server_crashed',
    message: `The local server ended unexpectedly${withCode(code)}. No acknowledged change is lost.`,
    fix: `Nothing needs doing: it starts again by itself in ${restartDelayMs / 1000} s.`,
  }),
  hung: (restartDelayMs: number): Failure => ({
    code: 'server_hung',
    message: 'The local server no longer answered and was ended. No acknowledged change is lost.',
    fix: `Nothing needs doing: it starts again by itself in ${restartDelayMs / 1000} s.`,
  }),
  gaveUp: (code: number | null): Failure => ({
    code: 'server_crashed',
    message: `The local server ended unexpectedly six times within a minute, the last time${withCode(code) || ' by a signal'}.`,
    fix: 'Restart the computer and start the server again. If it still ends, report the last lines that Rollcall writes when it is started from a terminal.',
  }),
};

function withCode(code: number | null): string {
  return code === null ? '' : ` with exit code ${code}`;
}
