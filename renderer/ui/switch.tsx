import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** On or off, in force at once: with its label beside it, or named by the row around it. */
export function Switch({
  label,
  isSelected,
  isDisabled = false,
  onChange,
  children,
}: SwitchProps &
  (
    | { readonly label?: undefined; readonly children: ReactNode }
    /** What it switches, for the screen reader; the word beside it then says the state. */
    | { readonly label: string; readonly children?: undefined }
  )) {
  return (
    <AriaSwitch
      {...(label === undefined ? {} : { 'aria-label': label })}
      isSelected={isSelected}
      isDisabled={isDisabled}
      onChange={onChange}
      className="group relative flex min-h-6 items-center gap-2 outline-none disabled:text-ink-tertiary"
    >
      <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 outline-2 outline-offset-2 outline-transparent group-focus-visible:outline-focus group-selected:border-transparent group-selected:bg-primary-fill">
        <span className="size-3.5 rounded-full border border-control bg-surface transition-transform duration-[120ms] ease-out group-selected:translate-x-4 group-selected:border-transparent group-selected:bg-on-fill" />
      </span>
      {children ?? <span className="w-6 text-left">{isSelected ? 'On' : 'Off'}</span>}
    </AriaSwitch>
  );
}
