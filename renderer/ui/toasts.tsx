import { X } from 'lucide-react';
import { useContext } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';

import { ToastsContext } from '../lib/toast.ts';
import { Button } from './button.tsx';
import { Shape, type StatusShape } from './status-mark.tsx';
import { UntrustedText } from './untrusted-text.tsx';

const looks = {
  success: { shape: 'check', className: 'text-success' },
  danger: { shape: 'cross', className: 'text-danger' },
  info: { shape: 'info', className: 'text-info' },
} as const satisfies Record<string, { shape: StatusShape; className: string }>;

/** The corner where messages about what just happened appear. */
export function ToastCorner() {
  const toasts = useContext(ToastsContext);
  return (
    <ToastRegion
      queue={toasts}
      aria-label="Messages"
      className="fixed right-4 bottom-11 z-30 flex w-[360px] flex-col gap-2 outline-none"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex items-center gap-2 rounded-card border border-divider bg-surface py-2 pr-2 pl-3 shadow-floating"
        >
          <span className={looks[toast.content.tone].className}>
            <Shape shape={looks[toast.content.tone].shape} />
          </span>
          <ToastContent className="min-w-0 flex-1 break-words">
            <Text slot="title">
              <UntrustedText text={toast.content.title} />
            </Text>
          </ToastContent>
          {toast.content.action === undefined ? null : (
            <Button
              size="compact"
              onPress={() => {
                toast.content.action?.run();
                toasts.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" variant="quiet" size="icon" aria-label="Close message">
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
