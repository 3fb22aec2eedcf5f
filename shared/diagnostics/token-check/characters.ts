/** What a character that no token has is called; 1-based position in the text as pasted. */
export interface UnwantedCharacter {
  readonly position: number;
  readonly name: string;
}

/** Code points that come along with copying, by the names people find them under. */
const namesByCode: Readonly<Record<number, string>> = {
  0x09: 'tab',
  0x0a: 'line break',
  0x0d: 'carriage return',
  0x20: 'space',
  0x22: 'quotation mark',
  0x27: 'apostrophe',
  0x60: 'back tick',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x16_80: 'ogham space',
  0x20_00: 'en quad',
  0x20_01: 'em quad',
  0x20_02: 'en space',
  0x20_03: 'em space',
  0x20_04: 'three-per-em space',
  0x20_05: 'four-per-em space',
  0x20_06: 'six-per-em space',
  0x20_07: 'figure space',
  0x20_08: 'punctuation space',
  0x20_09: 'thin space',
  0x20_0a: 'hair space',
  0x20_0b: 'zero-width space',
  0x20_0c: 'zero-width non-joiner',
  0x20_0d: 'zero-width joiner',
  0x20_0e: 'left-to-right mark',
  0x20_0f: 'right-to-left mark',
  0x20_18: 'left single quotation mark',
  0x20_19: 'right single quotation mark',
  0x20_1a: 'low single quotation mark',
  0x20_1b: 'reversed single quotation mark',
  0x20_1c: 'left double quotation mark',
  0x20_1d: 'right double quotation mark',
  0x20_1e: 'low double quotation mark',
  0x20_1f: 'reversed double quotation mark',
  0x20_28: 'line separator',
  0x20_29: 'paragraph separator',
  0x20_2a: 'left-to-right embedding',
  0x20_2b: 'right-to-left embedding',
  0x20_2c: 'pop directional formatting',
  0x20_2d: 'left-to-right override',
  0x20_2e: 'right-to-left override',
  0x20_2f: 'narrow no-break space',
  0x20_5f: 'medium mathematical space',
  0x20_60: 'word joiner',
  0x30_00: 'ideographic space',
  0xfe_ff: 'byte order mark',
};

/** Every unwanted character, by position and name. The positions count characters, not code units. */
export function findUnwantedCharacters(text: string): readonly UnwantedCharacter[] {
  return Array.from(text).flatMap((character, index) => {
    const name = nameOf(character.codePointAt(0) ?? 0);
    return name === undefined ? [] : [{ position: index + 1, name }];
  });
}

function nameOf(code: number): string | undefined {
  const name = namesByCode[code];
  if (name !== undefined) return code < 0x80 ? name : `${name} (${pointOf(code)})`;
  if (code > 0x20 && code < 0x7f) return undefined;
  return code < 0x20 || code === 0x7f
    ? `control character (${pointOf(code)})`
    : `character outside ASCII (${pointOf(code)})`;
}

function pointOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
