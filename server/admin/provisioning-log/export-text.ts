import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

/** SCIM and operator tokens: prefix and base62. */
const tokens = /rc[sa](?:_|%5F)[0-9A-Za-z]{16,}/gi;

export function withoutTokens(text: string): string {
  return text.replaceAll(tokens, '[token]');
}

/** One line of JSON; some readers take these characters for the end of a line. */
export function toNdjsonLine(entry: LogEntry): string {
  const json = JSON.stringify(entry).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
