import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay, Text } from 'react-aria-components';

import { Button } from './button.tsx';

const sizes = { default: 'w-[480px]', wide: 'w-[640px]' } as const;

/**
 * A dialog over the page; its content is one DialogContent. `onClose` is asked for by Esc and by the close button, the
 * caller decides whether to close. When `step` changes, the dialog takes the focus, so that a screen reader hears the
 * new title.
 */
export function Dialog({
  role = 'dialog',
  step = '',
  size = 'default',
  onClose,
  children,
}: {
  role?: 'dialog' | 'alertdialog';
  step?: string;
  size?: keyof typeof sizes;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLElement>(null);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current !== step) dialog.current?.focus();
    shownStep.current = step;
  }, [step]);
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="fixed inset-0 z-20 flex items-center justify-center bg-scrim p-6 transition-opacity duration-[180ms] ease-out entering:opacity-0"
    >
      <Modal
        className={`flex max-h-full max-w-full ${sizes[size]} flex-col rounded-dialog border border-divider bg-surface shadow-floating`}
      >
        <AriaDialog ref={dialog} role={role} className="flex min-h-0 flex-col outline-none">
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Title, body and buttons of a dialog. */
export function DialogContent({
  title,
  children,
  footer,
}: {
  title: ReactNode;
  children: ReactNode;
  footer: ReactNode;
}) {
  return (
    <>
      <header className="flex items-start gap-2 px-6 pt-4">
        <Heading slot="title" className="min-w-0 flex-1 pt-0.5 text-section font-semibold">
          {title}
        </Heading>
        <Button slot="close" variant="quiet" size="icon" aria-label="Close">
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </Button>
      </header>
      {/* What an alert dialog is described by. */}
      <Text
        slot="description"
        elementType="div"
        className="relative flex min-h-0 flex-col gap-3 overflow-auto px-6 pt-2 pb-6"
      >
        {children}
      </Text>
      <footer className="flex justify-end gap-2 border-t border-divider px-6 py-3">{footer}</footer>
    </>
  );
}
