import { createContext, useContext } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

/** A message about something that just happened; it goes by itself, so nothing important stands in it alone. */
export interface Toast {
  /** A sentence. */
  readonly title: string;
  readonly tone: 'success' | 'danger' | 'info';
  /** The one thing to do about it: "Undo", "Show in folder". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type Toasts = ToastQueue<Toast>;

/** Long enough to read and to reach Undo by keyboard; the time stands still while the pointer or the focus is there. */
const shownMs = 10_000;

export function createToasts(): Toasts {
  return new ToastQueue<Toast>({ maxVisibleToasts: 3 });
}

export const ToastsContext = createContext<Toasts>(createToasts());

/** Show a message in the corner, with Undo where the change can be taken back. */
export function useToast(): (toast: Toast) => void {
  const toasts = useContext(ToastsContext);
  return (toast) => void toasts.add(toast, { timeout: shownMs });
}
