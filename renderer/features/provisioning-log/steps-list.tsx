import type { RequestStep } from '@rollcall/shared/contract/provisioning-log.ts';

import { formatElapsed } from '../../lib/format-time.ts';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** What each step of a request is. */
const stepWords: Readonly<Record<string, string>> = {
  received: 'Received',
  authenticated: 'Token checked',
  parsed: 'Body read',
  matched: 'Matched to the directory',
  mapped: 'Mapped',
  applied: 'Applied and stored',
  effects: 'Effects',
  answered: 'Answered',
};

/** Where the time of a request went, each step as a bar at its place in the whole. */
export function StepsList({ steps }: { steps: readonly RequestStep[] }) {
  if (steps.length === 0) {
    return <p className="text-ink-secondary">The steps of this request were not kept.</p>;
  }
  const all = Math.max(1, sumOf(steps));
  const placed = steps.map((step, index) => ({ ...step, start: sumOf(steps.slice(0, index)) }));
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-2">
        {placed.map(({ name, microseconds, start }) => (
          <li key={`${start} ${name}`} className="flex flex-col gap-1">
            <span className="flex justify-between gap-3">
              <UntrustedText text={stepWords[name] ?? name} />
              <span className="text-ink-secondary tabular-nums">{formatElapsed(microseconds)}</span>
            </span>
            <span aria-hidden="true" className="h-1.5 rounded-control bg-sunken">
              <span
                className="block h-full min-w-0.5 rounded-control bg-accent forced-colors:bg-[CanvasText]"
                style={{
                  marginLeft: `${(start / all) * 100}%`,
                  width: `${(microseconds / all) * 100}%`,
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      <p className="flex justify-between border-t border-divider pt-2 font-medium tabular-nums">
        <span>In all</span>
        <span>{formatElapsed(sumOf(steps))}</span>
      </p>
    </div>
  );
}

function sumOf(steps: readonly RequestStep[]): number {
  return steps.reduce((sum, { microseconds }) => sum + microseconds, 0);
}
