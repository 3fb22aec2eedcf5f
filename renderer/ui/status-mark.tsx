import type { ReactNode } from 'react';

/** Each state has a shape of its own, so that it can be told apart without colour. */
const shapes = {
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" stroke="none" />,
  ring: <circle cx="6" cy="6" r="4.25" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" />
      <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5Z" fill="currentColor" stroke="none" />
    </>
  ),
  barred: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <path d="M2.8 9.2 9.2 2.8" />
    </>
  ),
  check: <path d="m1.75 6.5 3 3 5.5-6.5" />,
  info: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <path d="M6 5.75v2.5M6 3.7v.1" />
    </>
  ),
  lookup: (
    <>
      <circle cx="5" cy="5" r="3.25" />
      <path d="m7.5 7.5 3 3" />
    </>
  ),
  equals: <path d="M2 4.5h8M2 7.5h8" />,
  warning: (
    <>
      <path d="M6 1.25 11 10.5H1Z" strokeLinejoin="round" />
      <path d="M6 4.75v2.5M6 8.75v.4" />
    </>
  ),
  cross: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <path d="m4.25 4.25 3.5 3.5m0-3.5-3.5 3.5" />
    </>
  ),
  pause: <path d="M4 2.5v7M8 2.5v7" strokeWidth="2" />,
  working: <path d="M10.25 6A4.25 4.25 0 1 1 8.5 2.55M8.75.75v2h-2" />,
  link: (
    <path d="M5 7.5 7.5 5M4.5 5 2.75 6.75a1.77 1.77 0 0 0 2.5 2.5L7 7.5M5 4.5l1.75-1.75a1.77 1.77 0 0 1 2.5 2.5L7.5 7" />
  ),
} as const;

const tones = {
  success: 'text-success bg-success-tint',
  warning: 'text-warning bg-warning-tint',
  danger: 'text-danger bg-danger-tint',
  info: 'text-info bg-info-tint',
  neutral: 'text-neutral bg-neutral-tint',
} as const;

const plainTones = {
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
  neutral: 'text-ink-secondary',
} as const;

export type StatusShape = keyof typeof shapes;
export type StatusTone = keyof typeof tones;

/** How one state is shown: its shape, its colour and the word that carries the meaning. */
export interface StatusWord {
  readonly word: string;
  readonly shape: StatusShape;
  readonly tone: StatusTone;
}

/** A state in a chip. */
export function StatusChip({ status, children }: { status: StatusWord; children?: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 max-w-full items-center gap-1 rounded-control border border-transparent px-1.5 align-top text-meta font-medium whitespace-nowrap ${tones[status.tone]}`}
    >
      <Shape shape={status.shape} />
      {status.word}
      {children}
    </span>
  );
}

/** A state as text with its shape, where many stand below each other. */
export function StatusText({ status }: { status: StatusWord }) {
  return (
    <span className={`flex items-center gap-1.5 whitespace-nowrap ${plainTones[status.tone]}`}>
      <Shape shape={status.shape} />
      {status.word}
    </span>
  );
}

export function Shape({ shape }: { shape: StatusShape }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
      className="shrink-0"
    >
      {shapes[shape]}
    </svg>
  );
}
