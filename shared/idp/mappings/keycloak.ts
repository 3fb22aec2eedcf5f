import type { ProviderMapping } from './provider-mapping.ts';

/** What the extension mitodl/keycloak-scim sends; e-mails come without a type. */
export const keycloakMapping: ProviderMapping = {
  userName: { field: 'username', path: 'userName' },
  emails: { field: 'email', path: 'emails.value' },
  'name.givenName': { field: 'firstName', path: 'name.givenName' },
  'name.familyName': { field: 'lastName', path: 'name.familyName' },
  active: { field: 'enabled', path: 'active' },
};
