import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';

import { Button } from './button.tsx';
import { UntrustedText } from './untrusted-text.tsx';

/** Details of the selected row: a panel beside the list, on narrow windows a sheet over it. Esc closes it. */
export function Inspector({
  label,
  heading,
  onClose,
  children,
}: {
  label: string;
  heading: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    // The focus goes back to where the panel was opened from, not to the start of the page.
    panel.current?.parentElement?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
    onClose();
  };
  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      document.querySelector('[role=dialog], [role=alertdialog]:not([aria-modal=false])') === null
    )
      close();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => closeOnEscape(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return (
    <aside
      ref={panel}
      aria-label={label}
      tabIndex={-1}
      data-pane=""
      className="flex min-h-0 w-[440px] shrink-0 flex-col border-l border-divider bg-surface outline-none max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-10 max-wide:shadow-floating"
    >
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-divider pr-2 pl-4">
        <div className="flex min-w-0 flex-1 items-center gap-2">{heading}</div>
        <Button variant="quiet" size="icon" aria-label="Close details" onPress={close}>
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </Button>
      </header>
      {children}
    </aside>
  );
}

const nameWidths = {
  short: 'grid-cols-[104px_minmax(0,1fr)]',
  long: 'grid-cols-[168px_minmax(0,1fr)]',
} as const;

/** Names and values below each other. */
export function Facts({
  names = 'short',
  children,
}: {
  names?: keyof typeof nameWidths;
  children: ReactNode;
}) {
  return <dl className={`grid gap-x-3 gap-y-1.5 ${nameWidths[names]}`}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="min-w-0 break-words text-ink-secondary">
        <UntrustedText text={name} />
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
