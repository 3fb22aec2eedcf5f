import { type ReactNode, useEffect, useRef } from 'react';

import { Button } from '../../ui/button.tsx';

/** One step: its content, and the way on and back. Enter goes on. */
export function WizardPanel({
  title,
  nextLabel = 'Next',
  nextDisabledReason = null,
  isNextPending = false,
  onBack,
  onNext,
  extra,
  aside,
  children,
}: {
  title: string;
  nextLabel?: string;
  nextDisabledReason?: string | null;
  isNextPending?: boolean;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
  /** Stands between Back and Next. */
  extra?: ReactNode;
  /** Stands beside the content where there is room, else below it. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current;
    if (element === null) return undefined;
    // The button that led here is gone with its step.
    if (document.activeElement === document.body) element.focus();
    const goOn = (event: KeyboardEvent) => {
      if (event.key === 'Enter') element.closest('form')?.requestSubmit();
    };
    element.addEventListener('keydown', goOn);
    return () => element.removeEventListener('keydown', goOn);
  }, []);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (nextDisabledReason === null && !isNextPending) onNext?.();
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 items-start gap-6 overflow-auto px-6 pb-6 max-wide:flex-col">
        <div className="flex max-w-[720px] min-w-0 flex-1 flex-col gap-4 max-wide:w-full max-wide:flex-none">
          <h2 ref={heading} tabIndex={-1} className="text-section font-semibold">
            {title}
          </h2>
          {children}
        </div>
        {aside === undefined ? null : (
          <div className="sticky top-0 w-[320px] shrink-0 pt-10 max-wide:static max-wide:w-full max-wide:max-w-[720px] max-wide:pt-0">
            {aside}
          </div>
        )}
      </div>
      <footer className="flex items-center gap-2 border-t border-divider bg-surface px-6 py-3">
        {onBack === undefined ? null : <Button onPress={onBack}>Back</Button>}
        <span className="flex-1" />
        {extra}
        {onNext === undefined ? null : (
          <Button
            type="submit"
            variant="primary"
            disabledReason={nextDisabledReason}
            isPending={isNextPending}
          >
            {nextLabel}
          </Button>
        )}
      </footer>
    </form>
  );
}
