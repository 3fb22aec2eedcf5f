import { type IdentityProvider, identityProviders } from './providers.ts';

export interface RequestTraits {
  /** What the administrator said when the token was made. */
  readonly provider: IdentityProvider | undefined;
  readonly userAgent: string | undefined;
  /** Path and query as received. */
  readonly url: string;
}

const userAgents: readonly (readonly [fragment: string, provider: IdentityProvider])[] = [
  ['okta', 'okta'],
  ['google-auto-provisioning', 'google'],
  ['jumpcloud', 'jumpcloud'],
  ['onelogin', 'onelogin'],
  ['auth0', 'auth0'],
  ['pingfederate', 'ping'],
  ['pingone', 'ping'],
  ['keycloak', 'keycloak'],
  ['authentik', 'authentik'],
  ['azure', 'entra'],
  ['microsoft', 'entra'],
];

/**
 * Name the identity provider behind a request, for labels only: never for access, since Entra and OneLogin send no
 * User-Agent at all. The administrator's own statement wins over what the request looks like.
 */
export function recogniseProvider(traits: RequestTraits): IdentityProvider {
  if (traits.provider !== undefined && traits.provider !== 'other') return traits.provider;
  const agent = traits.userAgent?.toLowerCase() ?? '';
  const byAgent = userAgents.find(([fragment]) => agent.includes(fragment));
  if (byAgent !== undefined) return byAgent[1];
  // Entra's flag stays in the tenant URL that the administrator typed.
  if (traits.url.toLowerCase().includes('aadoptscim')) return 'entra';
  return traits.provider ?? 'other';
}

/** How our own doctor names itself in the User-Agent of a test that it makes in an identity provider's stead. */
export const doctorName = 'Rollcall doctor';

/**
 * Label of an identity provider's own test of the connection, such as `Okta connection test`, or undefined for ordinary
 * traffic. The shapes are those seen on the wire; each provider tests in its own way.
 */
export function recogniseProbe(
  provider: IdentityProvider,
  { method, url, userAgent }: { method: string; url: string; userAgent: string | null },
): string | undefined {
  const probe = method === 'GET' ? probeOf(provider, url) : undefined;
  // The doctor proves nothing about the identity provider: a setup must go on waiting for the real test.
  if (probe === undefined || userAgent?.includes(doctorName) === true) return undefined;
  return provider === 'other' ? `SCIM ${probe}` : `${identityProviders[provider]} ${probe}`;
}

function probeOf(provider: IdentityProvider, url: string): string | undefined {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  if (path.endsWith('/ServiceProviderConfig')) return 'capability check';
  if (!path.endsWith('/Users') && !path.endsWith('/Groups')) return undefined;
  const query = end === -1 ? '' : url.slice(end + 1);
  if (provider === 'okta' && isFirstPageOfTwo(query)) return 'connection test';
  if (provider === 'google' && (query === '' || query === 'count=1')) return 'connection test';
  if (provider === 'entra' && looksLikeGuidLookup(query)) return 'connection test';
  return undefined;
}

function isFirstPageOfTwo(query: string): boolean {
  const parameters = query.split('&');
  return parameters.includes('startIndex=1') && parameters.includes('count=2');
}

/** Entra asks for a random GUID as userName, at test time and as a keep-alive ever after. */
function looksLikeGuidLookup(query: string): boolean {
  const start = query.indexOf('filter=');
  if (start < 0) return false;
  const value = query.slice(start, start + 120);
  return /eq(?:\+|%20| )(?:"|%22)[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?:"|%22)/.test(
    value,
  );
}
