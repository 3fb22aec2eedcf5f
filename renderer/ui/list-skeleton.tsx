/** Rows to come. It shows itself only when loading takes long enough to be noticed, and does not move. */
export function ListSkeleton({ what, rowHeight }: { what: string; rowHeight: number }) {
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
    </div>
  );
}

const widths = [260, 340, 220, 300, 380, 240, 320, 280];
