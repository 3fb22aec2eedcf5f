import type { SearchKey, SearchValue } from '@rollcall/shared/provisioning-log/keys.ts';
import { parseSearch, type SearchProblem } from '@rollcall/shared/provisioning-log/parse.ts';
import { suggestSearch } from '@rollcall/shared/provisioning-log/suggest.ts';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { toChips, withoutTerm, withTerm } from './search-text.ts';
import { SuggestionList } from './suggestion-list.tsx';

/**
 * Where the next part of the search is typed: suggestions as it grows, a problem with its place and what was probably
 * meant. What is understood becomes a chip; Backspace takes the last one back.
 */
export function SearchBox({
  q,
  known,
  draft,
  onDraft,
  onSearch,
  input,
}: {
  q: string;
  known: Partial<Record<SearchKey, readonly SearchValue[]>>;
  draft: string;
  onDraft: (draft: string) => void;
  onSearch: (q: string) => void;
  input: RefObject<HTMLInputElement | null>;
}) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [problem, setProblem] = useState<SearchProblem | undefined>(undefined);
  const suggestions = suggestSearch(draft, Math.min(caret, draft.length), known);
  const items = isOpen ? suggestions.items : [];

  const type = (text: string, place: number) => {
    onDraft(text);
    setCaret(place);
    setProblem(undefined);
    setActive(-1);
    setIsOpen(true);
  };
  const commit = (text: string) => {
    setIsOpen(false);
    setActive(-1);
    if (text.trim() === '') return;
    const parsed = parseSearch(text);
    const whole = 'problems' in parsed ? parsed : parseSearch(withTerm(q, text));
    if ('problems' in whole) {
      const [first] = whole.problems;
      onDraft(text);
      setProblem(first);
      if ('problems' in parsed) input.current?.setSelectionRange(first.start, first.end);
      return;
    }
    setProblem(undefined);
    onDraft('');
    onSearch(withTerm(q, text));
  };
  const accept = (text: string) => {
    const next = draft.slice(0, suggestions.start) + text + draft.slice(suggestions.end);
    input.current?.focus();
    if (text.endsWith(':')) return type(next, suggestions.start + text.length);
    return commit(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const handled = handleKey(event.key);
    if (handled) event.preventDefault();
  };
  const handleKey = (key: string): boolean => {
    const step = (by: number) => {
      setIsOpen(true);
      setActive((before) => Math.min(suggestions.items.length - 1, Math.max(-1, before + by)));
      return true;
    };
    if (key === 'ArrowDown') return step(1);
    if (key === 'ArrowUp') return step(-1);
    if (key === 'Enter') {
      const item = items[active];
      if (item === undefined) commit(draft);
      else accept(item.text);
      return true;
    }
    if (key === 'Escape' && (isOpen || draft !== '')) {
      if (isOpen) setIsOpen(false);
      else type('', 0);
      return true;
    }
    if (key === 'Backspace' && draft === '') {
      const chip = toChips(q).at(-1);
      if (chip === undefined) return false;
      onSearch(withoutTerm(q, chip.term));
      type(chip.text, chip.text.length);
      return true;
    }
    return false;
  };

  return (
    <div className="relative min-w-48 flex-1">
      <Search
        size={16}
        strokeWidth={1.5}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2 text-ink-tertiary"
      />
      <input
        ref={input}
        role="combobox"
        aria-label="Search the log"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={items[active] === undefined ? undefined : `${id}-${active}`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        placeholder={q === '' ? 'Search: is:failed idp:okta user:jane status:4xx' : 'Add to the search'}
        value={draft}
        onChange={(event) => type(event.target.value, event.target.selectionStart ?? 0)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onClick={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded-control border border-control bg-surface pr-2 pl-8 text-body text-ink aria-invalid:border-danger"
      />
      <SuggestionList id={id} items={items} active={active} onAccept={accept} />
      {problem === undefined ? null : (
        <div
          id={`${id}-problem`}
          role="alert"
          className="absolute inset-x-0 top-9 z-10 flex items-center gap-2 rounded-card border border-divider bg-surface px-3 py-2 text-danger shadow-floating"
        >
          <span className="min-w-0 flex-1">
            <UntrustedText text={`At character ${problem.start + 1}: ${problem.message}`} />
          </span>
          {problem.suggestion === undefined ? null : (
            <Button
              size="compact"
              onPress={() =>
                commit(draft.slice(0, problem.start) + (problem.suggestion ?? '') + draft.slice(problem.end))
              }
            >
              Use {problem.suggestion}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
