import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export interface Step {
  readonly key: string;
  readonly title: string;
  readonly detail: ReactNode;
}

/** Steps of one job below each other: those before `current` are done. A number past the last one means all are. */
export function StepList({
  label,
  steps,
  current,
}: {
  label: string;
  steps: readonly Step[];
  current: number;
}) {
  return (
    <ol aria-label={label} className="flex flex-col gap-2">
      {steps.map(({ key, title, detail }, index) => (
        <li key={key} aria-current={index === current ? 'step' : undefined} className="flex gap-2">
          <StepMark number={index + 1} state={stateOf(index, current)} />
          <div className="min-w-0 flex-1">
            <p className={index > current ? 'text-ink-secondary' : 'font-medium'}>
              {title}
              {index < current ? <span className="sr-only">, done</span> : null}
            </p>
            {detail === null ? null : <p className="text-meta break-words text-ink-tertiary">{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export type StepState = 'done' | 'current' | 'ahead';

export function stateOf(index: number, current: number): StepState {
  if (index === current) return 'current';
  return index < current ? 'done' : 'ahead';
}

const marks = {
  done: 'border-transparent bg-success-tint text-success',
  current: 'border-accent text-accent',
  ahead: 'border-control text-ink-tertiary',
} as const;

/** The number of a step, ticked once it is done. */
export function StepMark({ number, state }: { number: number; state: StepState }) {
  return (
    <span
      aria-hidden="true"
      className={`flex size-5 shrink-0 items-center justify-center rounded-full border text-meta font-medium tabular-nums ${marks[state]}`}
    >
      {state === 'done' ? <Check size={12} strokeWidth={2.5} /> : number}
    </span>
  );
}
