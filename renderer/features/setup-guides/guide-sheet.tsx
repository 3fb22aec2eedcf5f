import type { GuideStepId } from '@rollcall/shared/idp/guides/guide.ts';
import type { ShownGuide } from '@rollcall/shared/idp/guides/render.ts';
import { type ReactNode, useMemo } from 'react';

import { type Action, useActions } from '../../lib/actions.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { GuideStep } from './guide-step.tsx';

/** A guide from top to bottom: what must be there, the steps, and what goes wrong nevertheless. */
export function GuideSheet({
  guide,
  step,
  onStep,
}: {
  guide: ShownGuide;
  step: GuideStepId | undefined;
  onStep: (step: GuideStepId) => void;
}) {
  const { name, summary, cadence, before, steps, traps, mapping, sources, checkedOn } = guide;
  useGuideKeys(guide, step, onStep);
  return (
    <div className="print-page min-h-0 flex-1 overflow-auto border-t border-divider px-6 py-4">
      <div className="flex max-w-190 flex-col gap-5">
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <h2 className="text-section font-semibold">{name}</h2>
            <p>{summary}</p>
            <p className="text-ink-secondary">{cadence}</p>
          </div>
          <Button onPress={() => window.print()}>Print</Button>
          <LinkButton href={hrefOf('setup', { step: 'ready' })}>Connect it</LinkButton>
        </div>
        <Section title="Before you begin">
          <ul className="list-disc pl-5">
            {before.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
        <ol aria-label={`Steps in ${name}`} className="flex flex-col gap-3">
          {steps.map((one) => (
            <GuideStep
              key={one.id}
              step={one}
              count={steps.length}
              isCurrent={one.id === step}
              mapping={one.id === 'mapping' ? mapping : []}
            />
          ))}
        </ol>
        <Section title="What else can go wrong">
          <dl className="flex flex-col gap-2">
            {traps.map(({ sign, cause, fix }) => (
              <div key={sign}>
                <dt className="font-medium">{sign}</dt>
                <dd>
                  {cause} <UntrustedText text={fix} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title="Where this is from">
          <p className="text-ink-secondary">
            Checked on <time dateTime={checkedOn}>{checkedOn}</time>. Menus may have moved since.
          </p>
          {sources.map(({ title, url }) => (
            <CopyField key={url} label={title} what={`address of ${title}`} text={url} />
          ))}
        </Section>
      </div>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** The arrows go from step to step; mod+P prints. */
function useGuideKeys(
  { steps }: ShownGuide,
  step: GuideStepId | undefined,
  onStep: (step: GuideStepId) => void,
): void {
  const position = steps.findIndex(({ id }) => id === step);
  const next = steps[position + 1]?.id;
  const previous = steps[position - 1]?.id;
  const actions = useMemo(
    (): readonly Action[] => [
      {
        id: 'guide.next',
        title: 'Next step of the guide',
        group: 'Setup guides',
        keys: ['arrowright'],
        disabledReason: next === undefined ? 'This is the last step.' : null,
        run: () => next !== undefined && onStep(next),
      },
      {
        id: 'guide.previous',
        title: 'Previous step of the guide',
        group: 'Setup guides',
        keys: ['arrowleft'],
        disabledReason: previous === undefined ? 'This is the first step.' : null,
        run: () => previous !== undefined && onStep(previous),
      },
      {
        id: 'guide.print',
        title: 'Print the guide',
        group: 'Setup guides',
        keys: ['mod+p'],
        run: () => window.print(),
      },
    ],
    [next, previous, onStep],
  );
  useActions(actions);
}
