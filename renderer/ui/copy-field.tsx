import { useId } from 'react';

import type { CopyRequest } from '../lib/use-copy.ts';
import { CopyButton } from './copy-button.tsx';

/** A value to take elsewhere: labelled, read-only, selectable, with its copy button beside it. */
export function CopyField({ label, ...request }: CopyRequest & { label: string }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink-secondary">
        {label}
      </label>
      <div className="flex gap-2">
        <ReadOnlyInput id={id} value={request.text} />
        <CopyButton {...request} />
      </div>
    </div>
  );
}

/** One line to read and select, never to change. Focus selects all of it. */
export function ReadOnlyInput({ id, value }: { id: string; value: string }) {
  return (
    <input
      id={id}
      readOnly
      value={value}
      spellCheck={false}
      onFocus={(event) => event.currentTarget.select()}
      className="h-8 min-w-0 flex-1 rounded-control border border-divider bg-sunken px-2 font-mono text-ellipsis text-ink"
    />
  );
}
