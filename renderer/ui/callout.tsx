import type { ReactNode } from 'react';

import { Shape, type StatusShape } from './status-mark.tsx';

const tones = {
  info: { className: 'bg-info-tint text-info', shape: 'info' },
  warning: { className: 'bg-warning-tint text-warning', shape: 'warning' },
  danger: { className: 'bg-danger-tint text-danger', shape: 'cross' },
} as const satisfies Record<string, { className: string; shape: StatusShape }>;

/** A message that stays in its place until its cause is gone. */
export function Callout({
  tone,
  children,
  action,
  role,
}: {
  tone: keyof typeof tones;
  children: ReactNode;
  action?: ReactNode;
  role?: 'alert';
}) {
  return (
    <div
      role={role}
      className={`flex items-start gap-2 rounded-card border border-transparent px-3 py-2 text-body ${tones[tone].className}`}
    >
      <span className={`flex items-center ${action === undefined ? 'h-5' : 'h-7'}`}>
        <Shape shape={tones[tone].shape} />
      </span>
      <div className={`min-w-0 flex-1 text-pretty ${action === undefined ? '' : 'py-1'}`}>{children}</div>
      {action}
    </div>
  );
}
