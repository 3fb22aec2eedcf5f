import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';

/** What no SCIM server takes as a bearer token, by how it begins. */
const neverTokens: readonly Prefix[] = [
  ['https://', 'an address, not a token'],
  ['http://', 'an address, not a token'],
  ['SSWS ', 'an API token of Okta itself'],
  ['-----BEGIN', 'a certificate or key'],
  ['{', 'a JSON document'],
];

/** Credentials of other products: what is pasted when the clipboard still holds another one. */
const otherProducts: readonly Prefix[] = [
  ['ghp_', 'a GitHub token'],
  ['gho_', 'a GitHub token'],
  ['github_pat_', 'a GitHub token'],
  ['glpat-', 'a GitLab token'],
  ['xoxb-', 'a Slack token'],
  ['xoxp-', 'a Slack token'],
  ['sk_live_', 'a Stripe key'],
  ['sk-', 'an API key of an AI service'],
  ['AKIA', 'an AWS access key'],
  ['ya29.', 'a Google access token'],
  ['AIza', 'a Google API key'],
];

type Prefix = readonly [prefix: string, what: string];

/** What a text is that can be a bearer token of no server; undefined when it can be one. */
export function recogniseNoToken(text: string): string | undefined {
  return findPrefix(neverTokens, text);
}

/** Which product a token is of, when its form tells. */
export function recogniseOtherProduct(text: string): string | undefined {
  return readJwt(text) === undefined ? findPrefix(otherProducts, text) : 'a JSON Web Token (JWT)';
}

function findPrefix(prefixes: readonly Prefix[], text: string): string | undefined {
  return prefixes.find(([prefix]) => text.startsWith(prefix))?.[1];
}

/** The claims of a JSON Web Token, unverified (RFC 7519 §3); undefined when the text is none. */
export function readJwt(text: string): JsonObject | undefined {
  const parts = text.split('.');
  if (parts.length !== 3 && parts.length !== 5) return undefined;
  const header = decodePart(parts[0] ?? '');
  if (header === undefined || !('alg' in header)) return undefined;
  return decodePart(parts[1] ?? '') ?? {};
}

function decodePart(part: string): JsonObject | undefined {
  try {
    const value = JSON.parse(decodeBase64Url(part)) as JsonValue; // safe cast: JSON.parse yields JSON values only
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 §5, each byte as one character: the claims that are looked at are ASCII. @throws when it is something else */
function decodeBase64Url(text: string): string {
  let decoded = '';
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = base64Url.indexOf(character);
    if (value < 0) throw new Error('not base64url');
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += String.fromCharCode((bits >>> count) & 0xff);
  }
  return decoded;
}
