import { listedValues, type SearchKey, searchKeys, type SearchValue, toSearchKey } from './keys.ts';
import { quoteValue, readTerms } from './terms.ts';

/** What could stand at the caret: `text` replaces `start` up to `end`. */
export interface SearchSuggestions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly { readonly text: string; readonly label: string }[];
}

const maxItems = 12;

/**
 * What the term at the caret could become: keys while there is no colon, then the values of the key.
 * @param known values that only the caller knows, such as the names of the workspace's tokens
 */
export function suggestSearch(
  text: string,
  caret: number,
  known: Partial<Record<SearchKey, readonly SearchValue[]>> = {},
): SearchSuggestions {
  const term = readTerms(text).find(({ start, end }) => start < caret && caret <= end);
  if (term === undefined) return { start: caret, end: caret, items: suggestKeys('') };
  const { start, end, isNegated, valueStart } = term;
  const typed = (term.isOpen ? text.slice(valueStart + 1, caret) : text.slice(valueStart, caret)).replaceAll(
    '"',
    '',
  );
  if (term.key === undefined)
    return { start, end, items: isNegated ? suggestValues('is', typed, '-') : suggestKeys(typed) };
  const key = toSearchKey(term.key);
  if (key === undefined || caret < valueStart) return { start, end, items: suggestKeys(term.key) };
  return { start, end, items: suggestValues(key, typed, isNegated ? '-' : '', known[key]) };
}

function suggestKeys(typed: string): SearchSuggestions['items'] {
  const lower = typed.toLowerCase();
  return Object.entries(searchKeys)
    .filter(([key]) => key.startsWith(lower))
    .map(([key, { hint }]) => ({ text: `${key}:`, label: hint }));
}

function suggestValues(
  key: SearchKey,
  typed: string,
  minus: string,
  known: readonly SearchValue[] = [],
): SearchSuggestions['items'] {
  const lower = typed.toLowerCase();
  const listed = Object.hasOwn(listedValues, key) ? listedValues[key as keyof typeof listedValues] : []; // safe cast: just asked
  return [...known, ...listed]
    .filter(({ value, label }) => [value, label].some((text) => text.toLowerCase().startsWith(lower)))
    .slice(0, maxItems)
    .map(({ value, label }) => ({ text: `${minus}${key}:${quoteValue(value)}`, label }));
}
