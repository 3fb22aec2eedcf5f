import { createContext, useContext, useSyncExternalStore } from 'react';

/** The current time as screens show it: it moves in steps, so that all ages on a screen change together. */
export interface Clock {
  /** Milliseconds since 1970 at the last step. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A clock that steps every `everyMs` while anything listens. */
export function createClock({ readTime, everyMs }: { readTime: () => number; everyMs: number }): Clock {
  const listeners = new Set<() => void>();
  let time = readTime();
  let timer: ReturnType<typeof setInterval> | undefined;
  const step = () => {
    time = readTime();
    for (const listener of listeners) listener();
  };
  return {
    now: () => time,
    subscribe(listener) {
      listeners.add(listener);
      // It stood still while nobody listened.
      if (timer === undefined) time = readTime();
      timer ??= setInterval(step, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

export const ClockContext = createContext<Clock>({ now: () => 0, subscribe: () => () => undefined });

/** The time now, in milliseconds since 1970; the component renders again at each step of the clock. */
export function useNow(): number {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(clock.subscribe, clock.now);
}
