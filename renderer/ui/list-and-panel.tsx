import type { ReactNode } from 'react';

/** A list, and beside it the details of the row that is open. */
export function ListAndPanel({
  label,
  toolbar,
  list,
  panel,
}: {
  /** Of the list, for a screen reader: "Group list". */
  label: string;
  toolbar?: ReactNode;
  list: ReactNode;
  panel: ReactNode;
}) {
  return (
    <div className="relative flex min-h-0 flex-1 border-t border-divider">
      <section aria-label={label} className="flex min-w-0 flex-1 flex-col bg-surface">
        {toolbar}
        {list}
      </section>
      {panel}
    </div>
  );
}

/** What a list can be narrowed by. */
export function ListToolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="flex h-12 shrink-0 items-center gap-3 border-b border-divider px-6"
    >
      {children}
    </div>
  );
}
