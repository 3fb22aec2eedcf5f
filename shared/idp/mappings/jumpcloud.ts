import type { ProviderMapping } from './provider-mapping.ts';

/** What the SCIM connector sends by itself; further attributes are added by hand in the Identity Management tab. */
export const jumpCloudMapping: ProviderMapping = {
  userName: { field: 'email', path: 'userName' },
  emails: { field: 'email', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: 'firstname', path: 'name.givenName' },
  'name.familyName': { field: 'lastname', path: 'name.familyName' },
  active: { field: 'activated', path: 'active' },
};
