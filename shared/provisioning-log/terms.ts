/** One part of a search as it was written: `is:failed`, `-is:read`, `"a word"`. Positions count UTF-16 units. */
export interface SearchTerm {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly isNegated: boolean;
  /** What stands before the colon, as written; undefined for a bare or quoted word. */
  readonly key: string | undefined;
  /** Quotes and escapes taken off. */
  readonly value: string;
  /** Where the value begins, its quotation mark included. */
  readonly valueStart: number;
  /** Whether a quotation mark was opened and never closed. */
  readonly isOpen: boolean;
}

const isSpace = /\s/;
const keyBefore = /^[A-Za-z]{1,20}:/;

/** Split a search into its terms, whatever it holds; one pass. */
export function readTerms(text: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  let position = 0;
  while (position < text.length) {
    if (isSpace.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const term = readTerm(text, position);
    terms.push(term);
    position = term.end;
  }
  return terms;
}

function readTerm(text: string, start: number): SearchTerm {
  const isNegated =
    text.charAt(start) === '-' && start + 1 < text.length && !isSpace.test(text.charAt(start + 1));
  const keyStart = isNegated ? start + 1 : start;
  const key = keyBefore.exec(text.slice(keyStart, keyStart + 21))?.[0].slice(0, -1);
  const valueStart = key === undefined ? keyStart : keyStart + key.length + 1;
  const value = text.charAt(valueStart) === '"' ? readQuoted(text, valueStart) : readBare(text, valueStart);
  return { start, isNegated, key, valueStart, ...value };
}

type Value = Pick<SearchTerm, 'value' | 'end' | 'isOpen'>;

/** In quotation marks a backslash takes the next character as it is. */
function readQuoted(text: string, start: number): Value {
  let value = '';
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '"') return { value, end: position + 1, isOpen: false };
    if (character === '\\' && position + 1 < text.length) position += 1;
    value += text.charAt(position);
  }
  return { value, end: text.length, isOpen: true };
}

function readBare(text: string, start: number): Value {
  let end = start;
  while (end < text.length && !isSpace.test(text.charAt(end))) end += 1;
  return { value: text.slice(start, end), end, isOpen: false };
}

/** A text in quotation marks, so that it is read as it is. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** A value as it must be written behind a key. */
export function quoteValue(value: string): string {
  return /^[^\s"]+$/.test(value) ? value : quote(value);
}

/** A bare word as it must be written: what would be read as a key or as a negation is quoted too. */
export function quoteWord(word: string): string {
  return word.startsWith('-') || keyBefore.test(word) ? quote(word) : quoteValue(word);
}
