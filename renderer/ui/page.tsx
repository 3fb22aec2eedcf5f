import type { ReactNode } from 'react';

/** A screen: its heading, what it is for, one primary action, and the content that fills the rest. */
export function Page({
  title,
  description,
  action,
  children,
}: {
  title: string;
  description: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    // Where zoom leaves less height than the content needs at least, the page scrolls as a whole.
    <div className="flex h-full min-h-0 flex-col overflow-y-auto">
      <title>{`${title} · Rollcall`}</title>
      <header className="flex items-start gap-4 px-6 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          {/* Focusable by script: the shell moves focus here when another screen opens. */}
          <h1 tabIndex={-1} data-page-heading="" className="text-page font-semibold">
            {title}
          </h1>
          <p className="text-ink-secondary">{description}</p>
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}
