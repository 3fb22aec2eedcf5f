import { exitCodes } from '../start-error.ts';

/** What the exit codes of the commands that examine a server mean: conformance, doctor, simulate. */
export const runExitCodes = { allGood: exitCodes.ok, findings: exitCodes.failed, couldNotRun: 2 } as const;

/**
 * The first signal ends the checks, so that what they made can be removed; a second one ends the process at once.
 * @param words told at the first one
 */
export function stopOnSignal(words = 'Stopping; removing the throw-away objects first.'): {
  readonly isStopped: () => boolean;
  readonly forget: () => void;
} {
  let isStopped = false;
  const stop = (): void => {
    if (isStopped) process.exit(runExitCodes.couldNotRun);
    isStopped = true;
    process.stderr.write(`${words}\n`);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    isStopped: () => isStopped,
    forget() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
