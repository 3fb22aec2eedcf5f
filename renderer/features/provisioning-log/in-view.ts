import type { Stretch } from '../../ui/histogram.tsx';

/** Which time the list shows: it changes with every few rows that are scrolled, and only the chart listens. */
export interface InView {
  readonly get: () => Stretch | undefined;
  readonly set: (stretch: Stretch | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createInView(): InView {
  const listeners = new Set<() => void>();
  let shown: Stretch | undefined;
  return {
    get: () => shown,
    set(stretch) {
      if (stretch?.from === shown?.from && stretch?.to === shown?.to) return;
      shown = stretch;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
