import type { ProviderMapping } from './provider-mapping.ts';

/** The managed SCIM user mapping: authentik keeps one name, and puts all of it into the first name. */
export const authentikMapping: ProviderMapping = {
  userName: { field: 'username', path: 'userName' },
  emails: { field: 'email', path: 'emails[type eq "other"].value' },
  'name.givenName': { field: 'name', path: 'name.givenName' },
  displayName: { field: 'name', path: 'displayName' },
  active: { field: 'is_active', path: 'active' },
};
