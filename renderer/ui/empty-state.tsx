import type { ReactNode } from 'react';

/** Why there is nothing to see, and the one thing to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 pb-24 text-center">
      <div className="mb-2 flex size-12 items-center justify-center rounded-dialog bg-sunken text-ink-tertiary">
        {icon}
      </div>
      <h2 className="text-section font-semibold">{title}</h2>
      <div className="max-w-[420px] text-pretty text-ink-secondary">{children}</div>
      {action === undefined ? null : <div className="mt-3">{action}</div>}
    </div>
  );
}
