import type { JsonObject } from '@rollcall/shared/scim/value.ts';

/** Bodies are kept up to this many characters; the log says when one was cut. */
const maxCharacters = 65_536;

const secretNames = new Set(['password', 'secret', 'token', 'accesstoken', 'access_token', 'authorization']);

/** The request body as the log may keep it: Okta always sends a password, which is never stored. */
export function redactRequestBody(body: { readonly text: string; readonly value: JsonObject }): string {
  if (!mayHoldSecret(body.text)) return shorten(body.text);
  return shorten(JSON.stringify(body.value, hideSecrets));
}

/** A body that may be kept and carried out later: a password is never read from one. */
export function withoutPassword(body: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(body, hidePassword)) as JsonObject; // safe cast: an object stays one
}

/** Cut a text to a number of characters, saying how long it was. */
export function shorten(text: string, length = maxCharacters): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters in all)`;
}

function mayHoldSecret(text: string): boolean {
  if (text.includes('\\u')) return true; // a name may be spelt with escapes
  const lowerCase = text.toLowerCase();
  for (const name of secretNames) if (lowerCase.includes(name)) return true;
  return false;
}

const hideSecrets = hide(secretNames);
const hidePassword = hide(new Set(['password']));

/** PATCH names an attribute in `path` and has its value beside it, so both places are looked at. */
function hide(names: ReadonlySet<string>) {
  return (key: string, value: unknown): unknown => {
    if (names.has(key.toLowerCase())) return '[redacted]';
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value);
    if (!entries.some(([name, path]) => name.toLowerCase() === 'path' && isPathTo(names, path))) return value;
    return Object.fromEntries(
      entries.map(([name, content]) => [name, name.toLowerCase() === 'value' ? '[redacted]' : content]),
    );
  };
}

function isPathTo(names: ReadonlySet<string>, path: unknown): boolean {
  if (typeof path !== 'string') return false;
  const attribute = path.slice(path.lastIndexOf(':') + 1).toLowerCase();
  return names.has(attribute);
}
