/** A piece of text as it may be shown: either plain, or a character that would be invisible or reorder the line. */
export interface TextPiece {
  readonly text: string;
  /** `U+202E` for a character that must not be drawn as it is. */
  readonly escape: string | undefined;
}

// Controls, format characters (bidi overrides, zero width), line and paragraph separators, unpaired surrogates,
// and the letters that are drawn as nothing.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u3164\uFFA0]/u;
const unseenInText = new RegExp(unseen.source, 'gu');
const unseenInBlock = new RegExp(`(?![\\n\\t])${unseen.source}`, 'gu');

/** Split text from outside into pieces, so that no unseen character passes for nothing. */
export function revealUnseen(text: string): readonly TextPiece[] {
  return split(text, unseenInText);
}

/** The same for text of several lines, where line feeds and tabs are layout. */
export function revealUnseenInBlock(text: string): readonly TextPiece[] {
  return split(text, unseenInBlock);
}

/** The same as one string, for attributes such as `title`: the escape stands in the text. */
export function toVisibleText(text: string): string {
  return text.replace(unseenInText, escapeOf);
}

function split(text: string, pattern: RegExp): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), escape: undefined });
    pieces.push({ text: match[0], escape: escapeOf(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), escape: undefined });
  return pieces;
}

function escapeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Shorten ids and URLs in the middle, where they differ least from each other. */
export function shortenMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const kept = maxLength - 1;
  const head = Math.ceil(kept / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
}

/** JSON laid out for reading; any other text, also JSON that was cut off, is returned as it came. */
export function layOutJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
