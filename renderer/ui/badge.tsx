import type { ReactNode } from 'react';

const tones = {
  scim: 'text-scim bg-scim-tint',
  neutral: 'text-neutral bg-neutral-tint',
  info: 'text-info bg-info-tint',
} as const;

/** A short word about origin or kind; a state has a StatusChip instead. */
export function Badge({
  tone,
  title,
  children,
}: {
  tone: keyof typeof tones;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={`inline-flex h-5 shrink-0 items-center rounded-control border border-transparent px-1.5 align-top text-meta font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
