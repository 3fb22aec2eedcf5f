import type { ProviderMapping } from './provider-mapping.ts';

/** Google Directory fields on the left of the mapping of a catalogue app; more can be added there. */
export const googleMapping: ProviderMapping = {
  userName: { field: 'Primary email', key: 'primaryEmail', path: 'userName' },
  emails: { field: 'Primary email', key: 'primaryEmail', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: 'First name', key: 'name.givenName', path: 'name.givenName' },
  'name.familyName': { field: 'Last name', key: 'name.familyName', path: 'name.familyName' },
  displayName: { field: 'Full name', key: 'name.fullName', path: 'displayName' },
  active: { field: 'User status', key: 'suspended', path: 'active', isInverted: true },
};
