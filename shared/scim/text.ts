/** Control characters except tab and line breaks, zero-width characters, direction marks. */
const invisible = /[^\P{Cc}\t\n\r]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
const joiners = /[\u200c\u200d]/g;
const onlyPlain = /^[ -~]*$/;
const onlyAscii = /^\p{ASCII}*$/u;

/**
 * Remove what nobody can see and some identity providers copy in from elsewhere: control characters except tab and
 * line breaks, zero-width characters, direction marks and halves of surrogate pairs.
 * The joiners U+200C and U+200D stay in texts with other letters than ASCII: Persian, Indic scripts and emoji need them.
 */
export function stripInvisible(text: string): string {
  // Nearly every text is plain and takes this way.
  if (onlyPlain.test(text)) return text;
  const visible = text.toWellFormed().replaceAll(invisible, '');
  const withoutJoiners = visible.replaceAll(joiners, '');
  return onlyAscii.test(withoutJoiners) ? withoutJoiners : visible;
}

/** A text as it is stored and looked up: without invisible characters, and without white space around it. */
export function cleanText(text: string): string {
  return stripInvisible(text).trim();
}

const longestQuote = 60;

/** A client's word in quotes for an error sentence, shortened and without characters that would break the line. */
export function quoted(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return `"${stripInvisible(short).replaceAll(/\s/g, ' ')}"`;
}

/**
 * Order texts by code point, as SQLite's BINARY and PostgreSQL's "C" collation order UTF-8.
 * JavaScript's `<` compares UTF-16 units, which puts U+10000 and above before U+E000.
 */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = codePointRank(left.charCodeAt(index)) - codePointRank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Moves the surrogates, which begin code points above U+FFFF, behind the other units. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
