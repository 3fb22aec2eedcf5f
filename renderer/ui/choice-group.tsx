import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface DescribedChoice<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly description: ReactNode;
}

/** One of a few values where each needs a sentence. */
export function ChoiceGroup<Key extends string>({
  label,
  isLabelHidden = false,
  choices,
  value,
  isDisabled = false,
  onChange,
}: {
  label: string;
  isLabelHidden?: boolean;
  choices: readonly DescribedChoice<Key>[];
  value: Key;
  isDisabled?: boolean;
  onChange: (key: Key) => void;
}) {
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const choice = choices.find((one) => one.key === key);
        if (choice !== undefined) onChange(choice.key);
      }}
      className="flex flex-col gap-2"
    >
      <Label className={isLabelHidden ? 'sr-only' : 'font-medium text-ink-secondary'}>{label}</Label>
      {choices.map(({ key, label: text, description }) => (
        <Radio key={key} value={key} className="group relative flex min-h-6 items-start gap-2 outline-none">
          <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control outline-2 outline-offset-2 outline-transparent group-focus-visible:outline-focus group-selected:border-primary-fill group-selected:bg-primary-fill">
            <span className="size-1.5 rounded-full group-selected:bg-on-fill" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium group-disabled:text-ink-tertiary">{text}</span>
            <span className="block text-pretty text-ink-secondary">{description}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
