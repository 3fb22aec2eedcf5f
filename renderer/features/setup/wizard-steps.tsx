import { type SetupStep, setupSteps } from '@rollcall/shared/contract/setup-draft.ts';

import { stateOf, StepMark } from '../../ui/step-list.tsx';
import { stepTitles } from './setup-words.ts';

/** Where one is in the wizard; the steps behind can be opened again. */
export function WizardSteps({
  current,
  canOpen,
  onOpen,
}: {
  current: SetupStep;
  canOpen: (step: SetupStep) => boolean;
  onOpen: (step: SetupStep) => void;
}) {
  const at = setupSteps.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex flex-wrap items-center gap-x-2 gap-y-1 px-6 pb-4">
      {setupSteps.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className="flex items-center gap-2"
        >
          {index === 0 ? null : <span aria-hidden="true" className="h-px w-6 bg-control" />}
          <StepName
            number={index + 1}
            title={stepTitles[step]}
            state={stateOf(index, at)}
            onOpen={canOpen(step) ? () => onOpen(step) : undefined}
          />
        </li>
      ))}
    </ol>
  );
}

function StepName({
  number,
  title,
  state,
  onOpen,
}: {
  number: number;
  title: string;
  state: 'done' | 'current' | 'ahead';
  onOpen: (() => void) | undefined;
}) {
  const content = (
    <>
      <StepMark number={number} state={state} />
      {title}
      {state === 'done' ? <span className="sr-only">, done</span> : null}
    </>
  );
  if (onOpen === undefined) {
    return (
      <span
        className={`flex h-7 items-center gap-1.5 ${state === 'current' ? 'font-semibold' : 'text-ink-secondary'}`}
      >
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-7 items-center gap-1.5 rounded-control font-medium text-ink-secondary hover:text-ink"
    >
      {content}
    </button>
  );
}
