import { X } from 'lucide-react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';

import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { toChips, withoutTerm } from './search-text.ts';

/** The parts of the search, each to be taken out by its button or by Delete. */
export function SearchChips({
  q,
  nameOf,
  onSearch,
}: {
  q: string;
  /** What a part means where its text does not say so: the name of a token given by its id. */
  nameOf: (text: string) => string;
  onSearch: (q: string) => void;
}) {
  const chips = toChips(q);
  if (chips.length === 0) return null;
  return (
    <div className="flex min-w-0 items-start gap-2 px-6 pb-2">
      <TagGroup
        aria-label="Search"
        onRemove={(keys) => {
          const chip = chips.find(({ term }) => keys.has(term.start));
          if (chip !== undefined) onSearch(withoutTerm(q, chip.term));
        }}
        className="min-w-0"
      >
        <TagList className="flex flex-wrap gap-1">
          {chips.map(({ term, text }) => (
            <Tag
              key={term.start}
              id={term.start}
              textValue={toVisibleText(text)}
              className="flex h-7 max-w-80 items-center gap-0.5 rounded-control border border-divider bg-sunken pl-2 text-meta"
            >
              <span className="cell-text font-mono">
                <UntrustedText text={nameOf(text)} />
              </span>
              <AriaButton
                slot="remove"
                className="flex size-6 items-center justify-center rounded-control text-ink-tertiary hover:text-ink"
              >
                <X size={14} strokeWidth={1.5} aria-hidden="true" />
              </AriaButton>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      <Button variant="quiet" size="compact" onPress={() => onSearch('')}>
        Clear search
      </Button>
    </div>
  );
}
