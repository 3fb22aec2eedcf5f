/** Runs something later; the returned function calls it off. Passed in, so that tests decide when it is later. */
export type After = (milliseconds: number, run: () => void) => () => void;

/** `After` on the real clock. */
export const after: After = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
