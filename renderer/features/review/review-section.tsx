import type { ReactNode } from 'react';

/** One kind of decision, with what it is about. */
export function ReviewSection({
  title,
  description,
  action,
  children,
}: {
  title: string;
  description: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-section font-semibold">{title}</h2>
          <p className="text-pretty text-ink-secondary">{description}</p>
        </div>
        {action}
      </div>
      <div className="flex flex-col gap-2 rounded-card border border-divider bg-surface px-4 py-3">
        {children}
      </div>
    </section>
  );
}
