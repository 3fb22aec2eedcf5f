import type { ProviderMapping } from './provider-mapping.ts';

/** PingOne directory attributes of a new provisioning rule; PingFederate has the SCIM names on both sides. */
export const pingMapping: ProviderMapping = {
  userName: { field: 'username', path: 'userName' },
  emails: { field: 'email', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: 'name.given', path: 'name.givenName' },
  'name.familyName': { field: 'name.family', path: 'name.familyName' },
  active: { field: 'enabled', path: 'active' },
};
