const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const quote = 0x22;
const backslash = 0x5c;

/**
 * Look over JSON text before it is parsed: JSON.parse accepts nesting that later recursive walks do not survive.
 * One pass, no allocation. Text that is not JSON may pass; the parser says so.
 * @returns a sentence naming the limit that is broken, or undefined.
 */
export function findJsonLimitBreach(
  text: string,
  limits: { readonly maxDepth: number; readonly maxNodes: number },
): string | undefined {
  let depth = 0;
  let nodes = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index);
    else if (code === comma) nodes += 1;
    else if (code === openBrace || code === openBracket) {
      depth += 1;
      nodes += 1;
      if (depth > limits.maxDepth) return `The JSON is nested deeper than ${limits.maxDepth} levels.`;
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
    if (nodes > limits.maxNodes) return `The JSON has more than ${limits.maxNodes} values.`;
  }
  return undefined;
}

/** Index of the closing quote of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}
