import { useState } from 'react';

/** A name that is changed where it stands: Enter and leaving the field save it, Esc puts it back. */
export function InlineText({
  label,
  value,
  maxLength,
  isDisabled,
  onChange,
}: {
  /** For the screen reader; the row around it shows the same. */
  label: string;
  value: string;
  maxLength: number;
  isDisabled: boolean;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const finish = () => {
    const text = typed?.trim() ?? '';
    setTyped(undefined);
    if (text !== '' && text !== value) onChange(text);
  };
  return (
    <input
      aria-label={label}
      value={typed ?? value}
      maxLength={maxLength}
      disabled={isDisabled}
      spellCheck={false}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') setTyped(undefined);
      }}
      className="h-8 w-64 rounded-control border border-control bg-surface px-2 text-ink disabled:bg-sunken disabled:text-ink-tertiary"
    />
  );
}
