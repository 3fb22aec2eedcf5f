import type { SearchSuggestions } from '@rollcall/shared/provisioning-log/suggest.ts';

import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** What the part that is being typed could become. The focus stays in the text field, which says what is active. */
export function SuggestionList({
  id,
  items,
  active,
  onAccept,
}: {
  id: string;
  items: SearchSuggestions['items'];
  active: number;
  onAccept: (text: string) => void;
}) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      hidden={items.length === 0}
      className="absolute inset-x-0 top-9 z-10 max-h-80 overflow-auto rounded-card border border-divider bg-surface p-1 shadow-floating"
    >
      {items.map(({ text, label }, index) => (
        <div
          key={text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Before the field loses the focus, and with it the list its reason to be.
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(text);
          }}
          className="flex h-8 items-center gap-4 rounded-control px-2 hover:bg-hover aria-selected:bg-selected"
        >
          <span className="cell-text font-mono text-meta">
            <UntrustedText text={text} />
          </span>
          <span className="cell-text text-ink-secondary">
            <UntrustedText text={label} />
          </span>
        </div>
      ))}
    </div>
  );
}
