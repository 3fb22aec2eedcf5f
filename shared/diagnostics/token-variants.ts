/** What a cleaned variant had removed, so that the log can say what the identity provider really sent. */
export type TokenFault =
  | 'inner_space'
  | 'outer_space'
  | 'invisible_character'
  | 'quotes'
  | 'doubled_bearer'
  | 'percent_encoded';

export interface TokenVariant {
  readonly text: string;
  readonly faults: readonly TokenFault[];
  /** 1-based position, in what was sent, of the first character that had to go. */
  readonly position: number;
}

/** Longest credential that is looked at; real ones have 53 characters. */
const maxLength = 1_024;

interface CleaningStep {
  readonly fault: TokenFault;
  readonly clean: (text: string) => string;
}

// Order matters: what wraps the token goes first, what hides inside it last.
const steps: readonly CleaningStep[] = [
  { fault: 'percent_encoded', clean: decodePercent },
  { fault: 'invisible_character', clean: (text) => dropCharacters(text, isInvisible) },
  { fault: 'outer_space', clean: (text) => text.trim() },
  { fault: 'doubled_bearer', clean: dropBearer },
  { fault: 'quotes', clean: (text) => dropCharacters(text, isQuote) },
  { fault: 'doubled_bearer', clean: (text) => dropBearer(text.trim()) },
  { fault: 'inner_space', clean: (text) => dropCharacters(text, isSpace) },
];

/**
 * The token that a mangled credential was probably meant to be, or undefined when cleaning changes nothing.
 * Used only to name the fault to an administrator: the caller is refused all the same.
 */
export function cleanToken(credential: string): TokenVariant | undefined {
  if (credential.length > maxLength) return undefined;
  let text = credential;
  const faults = new Set<TokenFault>();
  for (const step of steps) {
    const cleaned = step.clean(text);
    if (cleaned === text) continue;
    faults.add(step.fault);
    text = cleaned;
  }
  if (faults.size === 0 || text === '') return undefined;
  return { text, faults: [...faults], position: firstDifference(credential, text) };
}

function firstDifference(sent: string, cleaned: string): number {
  let index = 0;
  while (index < cleaned.length && sent.charAt(index) === cleaned.charAt(index)) index += 1;
  return index + 1;
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign; whatever it is, it is not an encoded token
  }
}

function dropBearer(text: string): string {
  let rest = text;
  while (rest.slice(0, 7).toLowerCase() === 'bearer ' || rest.slice(0, 7).toLowerCase() === 'bearer:') {
    rest = rest.slice(7).trim();
  }
  return rest;
}

function dropCharacters(text: string, isUnwanted: (code: number) => boolean): string {
  let kept = '';
  for (const character of text) if (!isUnwanted(character.codePointAt(0) ?? 0)) kept += character;
  return kept;
}

function isQuote(code: number): boolean {
  // straight, back tick, and the curly pairs that word processors put in
  return code === 0x22 || code === 0x27 || code === 0x60 || (code >= 0x2018 && code <= 0x201f);
}

function isSpace(code: number): boolean {
  return (
    (code >= 0x09 && code <= 0x0d) ||
    code === 0x20 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xad ||
    code === 0xfeff
  );
}
