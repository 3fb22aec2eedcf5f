import { useEffect, useState } from 'react';

import { Button } from './button.tsx';

/** After this long somebody may want to give up. */
const patienceMs = 5_000;

/**
 * Rows to come. It shows itself only when loading takes long enough to be noticed, and does not move. Where loading
 * can be called off, that is offered after five seconds, and then to load again.
 */
export function ListSkeleton({
  what,
  rowHeight,
  loading,
}: {
  what: string;
  rowHeight: number;
  loading?: { readonly isCancelled: boolean; readonly cancel: () => void; readonly retry: () => void };
}) {
  const isSlow = useIsSlow();
  if (loading?.isCancelled) {
    return (
      <div className="flex flex-1 flex-col items-center gap-3 py-12 text-ink-secondary">
        <p>Loading {what} was cancelled.</p>
        <Button onPress={loading.retry}>Load again</Button>
      </div>
    );
  }
  return (
    <div aria-busy="true" className="flex-1 animate-appear overflow-hidden">
      <p className="sr-only">Loading {what}…</p>
      <div aria-hidden="true">
        {widths.map((width) => (
          <div
            key={width}
            style={{ height: rowHeight }}
            className="flex items-center gap-6 border-b border-divider px-6"
          >
            <span className="h-3 w-16 rounded-control bg-sunken" />
            <span className="h-3 rounded-control bg-sunken" style={{ width }} />
          </div>
        ))}
      </div>
      <p aria-hidden="true" className="animate-appear-late py-6 text-center text-ink-secondary">
        Loading {what}…
      </p>
      {loading !== undefined && isSlow ? (
        <div className="text-center">
          <Button onPress={loading.cancel}>Cancel</Button>
        </div>
      ) : null}
    </div>
  );
}

function useIsSlow(): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

const widths = [260, 340, 220, 300, 380, 240, 320, 280];
