import type { ShownGuide, ShownStep, ShownTick } from '@rollcall/shared/idp/guides/render.ts';
import { useEffect, useRef } from 'react';

import { formatMoment } from '../../lib/format-time.ts';
import { verbWords } from '../../lib/verb-words.ts';
import { Callout } from '../../ui/callout.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { fullMoment } from '../../ui/moment.tsx';
import { Shape } from '../../ui/status-mark.tsx';
import { StepMark } from '../../ui/step-list.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { GuideField } from './guide-field.tsx';

/** One step: where it is, what to do there, what to enter, and whether its traffic has arrived. */
export function GuideStep({
  step,
  count,
  isCurrent,
  mapping,
}: {
  step: ShownStep;
  count: number;
  isCurrent: boolean;
  mapping: ShownGuide['mapping'];
}) {
  const { number, title, place, text, fields, warnings, ticks } = step;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const isDone = ticks.length > 0 && ticks.every(({ seen }) => seen !== null);
  return (
    <li
      ref={item}
      aria-current={isCurrent ? 'step' : undefined}
      className={`flex break-inside-avoid gap-3 rounded-card border bg-surface p-4 ${isCurrent ? 'border-accent' : 'border-divider'}`}
    >
      <StepMark number={number} state={isDone ? 'done' : isCurrent ? 'current' : 'ahead'} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <h3 className="font-semibold">
            <span className="sr-only">{`Step ${number} of ${count}: `}</span>
            {title}
          </h3>
          {place === undefined ? null : <p className="text-meta text-ink-secondary">{place}</p>}
        </div>
        {text.map((sentence) => (
          <p key={sentence} className="text-pretty">
            <UntrustedText text={sentence} />
          </p>
        ))}
        {fields.length === 0 ? null : (
          <div className="flex flex-col gap-2">
            {fields.map((field) => (
              <GuideField key={`${field.kind} ${field.label}`} field={field} />
            ))}
          </div>
        )}
        {warnings.map((warning) => (
          <Callout key={warning} tone="warning">
            <UntrustedText text={warning} />
          </Callout>
        ))}
        {mapping.length === 0 ? null : <MappingTable mapping={mapping} />}
        {ticks.length === 0 ? null : <Ticks ticks={ticks} />}
      </div>
    </li>
  );
}

function MappingTable({ mapping }: { mapping: ShownGuide['mapping'] }) {
  return (
    <Disclosure title="What becomes what by default">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-divider text-ink-secondary">
            <th className="py-1 pr-4 font-medium">Field there</th>
            <th className="py-1 font-medium">Attribute here</th>
          </tr>
        </thead>
        <tbody>
          {mapping.map(({ field, path }) => (
            <tr key={path} className="border-b border-divider last:border-b-0">
              <td className="py-1 pr-4">{field}</td>
              <td className="py-1 font-mono text-meta break-all">{path}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

/** Driven by real requests only: nobody can tick these by hand. */
function Ticks({ ticks }: { ticks: readonly ShownTick[] }) {
  return (
    <ul aria-label="Seen from it" className="flex flex-wrap gap-x-4 gap-y-1">
      {ticks.map(({ verb, seen }) => (
        <li
          key={verb}
          title={seen === null ? undefined : `First ${fullMoment(seen.firstAt)}`}
          className={`flex items-center gap-1.5 ${seen === null ? 'text-ink-tertiary' : 'text-success'}`}
        >
          {seen === null ? <span aria-hidden="true">–</span> : <Shape shape="check" />}
          {verbWords[verb]}: {seen === null ? 'not seen yet' : `seen ${formatMoment(seen.firstAt)}`}
        </li>
      ))}
    </ul>
  );
}
