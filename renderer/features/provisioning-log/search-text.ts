import { readTerms, type SearchTerm } from '@rollcall/shared/provisioning-log/terms.ts';

/** One part of a search as a chip shows it. */
export interface SearchChip {
  readonly term: SearchTerm;
  /** As it was written. */
  readonly text: string;
}

export function toChips(q: string): readonly SearchChip[] {
  return readTerms(q).map((term) => ({ term, text: q.slice(term.start, term.end) }));
}

/** The search with one more part. */
export function withTerm(q: string, text: string): string {
  return [q.trim(), text.trim()].filter((part) => part !== '').join(' ');
}

/** The search without the part that begins at a place. */
export function withoutTerm(q: string, { start }: Pick<SearchTerm, 'start'>): string {
  return toChips(q)
    .filter(({ term }) => term.start !== start)
    .map(({ text }) => text)
    .join(' ');
}

export function hasTerm(q: string, text: string): boolean {
  return toChips(q).some((chip) => isSame(chip.text, text));
}

/** Put a part in, or take it out when it is there. */
export function toggleTerm(q: string, text: string): string {
  const chip = toChips(q).find((each) => isSame(each.text, text));
  return chip === undefined ? withTerm(q, text) : withoutTerm(q, chip.term);
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
