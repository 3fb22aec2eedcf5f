import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

const variants = {
  primary:
    'bg-primary-fill text-on-fill hover:bg-primary-fill-hover pressed:bg-primary-fill-hover border-transparent',
  secondary: 'bg-surface text-ink border-control hover:bg-hover pressed:bg-sunken',
  danger:
    'bg-danger-fill text-on-fill hover:bg-danger-fill-hover pressed:bg-danger-fill-hover border-transparent',
  quiet:
    'text-ink-secondary hover:text-ink hover:bg-hover pressed:bg-sunken border-transparent bg-transparent',
} as const;

const sizes = {
  default: 'h-8 px-3 text-body',
  compact: 'h-7 px-2 text-meta',
  icon: 'size-7 justify-center',
} as const;

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isDisabled'> {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
  readonly isDisabled?: boolean;
  /** Why it cannot be used now: disables the button and stands in its tooltip and description. */
  readonly disabledReason?: string | null;
  readonly children: ReactNode;
}

/** A button whose label is a verb. Icon-only buttons need an `aria-label`. */
export function Button({
  variant = 'secondary',
  size = 'default',
  isDisabled = false,
  disabledReason = null,
  children,
  ...props
}: ButtonProps) {
  const button = (
    <AriaButton
      {...props}
      isDisabled={isDisabled || disabledReason !== null}
      className={`inline-flex shrink-0 items-center gap-1 rounded-control border text-body font-medium whitespace-nowrap transition-colors duration-[120ms] ease-out disabled:cursor-default disabled:border-divider disabled:bg-sunken disabled:text-ink-tertiary pending:opacity-70 ${variants[variant]} ${sizes[size]}`}
    >
      {children}
    </AriaButton>
  );
  if (disabledReason === null) return button;
  return (
    <span title={disabledReason} className="inline-flex">
      {button}
      <span className="sr-only">{disabledReason}</span>
    </span>
  );
}
