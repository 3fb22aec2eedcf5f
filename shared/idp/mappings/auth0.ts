import type { ProviderMapping } from './provider-mapping.ts';

/** What the outbound SCIM template builds from a user: it knows one name, and a user is blocked instead of inactive. */
export const auth0Mapping: ProviderMapping = {
  userName: { field: 'email', path: 'userName' },
  emails: { field: 'email', path: 'emails.value' },
  displayName: { field: 'name', path: 'displayName' },
  active: { field: 'blocked', path: 'active', isInverted: true },
};
