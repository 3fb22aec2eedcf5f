export interface Throttle {
  /** Ask for a run; any number of requests within the interval lead to one run at its end. */
  readonly request: () => void;
  /** Drop what was asked for. */
  readonly cancel: () => void;
}

/** Runs `action` at most once per interval, however often it is asked for. */
export function createThrottle(action: () => void, intervalMs: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    request() {
      timer ??= setTimeout(() => {
        timer = undefined;
        action();
      }, intervalMs);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
