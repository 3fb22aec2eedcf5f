import { AppError } from '../../errors.ts';
import { quoted } from '../text.ts';

/** A piece of a filter; `column` is 1-based. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly column: number }
  | { readonly kind: 'string'; readonly text: string; readonly column: number }
  | { readonly kind: '(' | ')' | '[' | ']' | 'end'; readonly text: string; readonly column: number };

const brackets = new Set(['(', ')', '[', ']'] as const);
const wordEnds = new Set([...brackets, '"', ' ', '\t', '\n', '\r']);

/** Reads a filter or path from left to right, each character once, without looking back. */
export class Scanner {
  #position = 0;
  #next: Token | undefined;
  readonly #text: string;
  readonly #code: 'invalid_filter' | 'invalid_path';

  /** @param code for the errors: the text is a filter or a path with a filter in it. */
  constructor(text: string, code: 'invalid_filter' | 'invalid_path') {
    this.#text = text;
    this.#code = code;
  }

  /** The next token, which stays the next one. */
  peek(): Token {
    this.#next ??= this.#read();
    return this.#next;
  }

  /** The next token, which is then used up. */
  take(): Token {
    const token = this.peek();
    this.#next = undefined;
    return token;
  }

  /** Use the next token up if it is this word in any case. */
  takeWord(word: string): boolean {
    const token = this.peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.take();
    return true;
  }

  /** Use the next token up, which must be this bracket. */
  expect(kind: ')' | ']'): void {
    const token = this.take();
    if (token.kind !== kind) throw this.failure(`has ${describe(token)} where "${kind}" was expected`, token);
  }

  /** An error that names the token's column, such as: The filter has an unknown operator "xx" at column 10. */
  failure(problem: string, token: Token, fix?: string): AppError {
    const subject = this.#code === 'invalid_filter' ? 'filter' : 'path';
    const detail = `The ${subject} ${problem} at column ${token.column}.`;
    return new AppError(this.#code, detail, fix === undefined ? {} : { fix });
  }

  #read(): Token {
    this.#skipSpace();
    const column = this.#position + 1;
    const character = this.#text.charAt(this.#position);
    if (character === '') return { kind: 'end', text: '', column };
    if (character === '"') return this.#readString(column);
    if (isBracket(character)) {
      this.#position += 1;
      return { kind: character, text: character, column };
    }
    return this.#readWord(column);
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charAt(this.#position))) this.#position += 1;
  }

  #readWord(column: number): Token {
    const start = this.#position;
    while (this.#position < this.#text.length && !wordEnds.has(this.#text.charAt(this.#position))) {
      this.#position += 1;
    }
    return { kind: 'word', text: this.#text.slice(start, this.#position), column };
  }

  #readString(column: number): Token {
    const start = this.#position;
    this.#position += 1;
    while (this.#position < this.#text.length && this.#text.charAt(this.#position) !== '"') {
      this.#position += this.#text.charAt(this.#position) === '\\' ? 2 : 1;
    }
    this.#position += 1;
    const text = unescaped(this.#text.slice(start, this.#position));
    if (text !== undefined) return { kind: 'string', text, column };
    const token = { kind: 'word', text: this.#text.slice(start, this.#position), column } as const;
    throw this.failure(
      `has a string that is not closed or not escaped as in JSON, ${quoted(token.text.slice(1))}`,
      token,
    );
  }
}

/** How an error names a token. */
export function describe(token: Token): string {
  return token.kind === 'end' ? 'its end' : quoted(token.text);
}

function isBracket(character: string): character is '(' | ')' | '[' | ']' {
  return (brackets as ReadonlySet<string>).has(character); // a wider element type only for asking
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** The text of a JSON string with its quotes; undefined when it is not one. */
function unescaped(literal: string): string | undefined {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
