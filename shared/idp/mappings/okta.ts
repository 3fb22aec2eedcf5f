import { enterpriseUserUrn } from '../../scim/schema/urn.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/** The profile of a custom SCIM app; the username is set on its Sign On tab, and `active` is no row of the mapping. */
export const oktaMapping: ProviderMapping = {
  userName: { field: 'userName', key: 'login', path: 'userName' },
  emails: { field: 'email', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: 'firstName', path: 'name.givenName' },
  'name.familyName': { field: 'lastName', path: 'name.familyName' },
  displayName: { field: 'displayName', path: 'displayName' },
  title: { field: 'title', path: 'title' },
  [`${enterpriseUserUrn}:department`]: { field: 'department', path: `${enterpriseUserUrn}:department` },
  [`${enterpriseUserUrn}:employeeNumber`]: {
    field: 'employeeNumber',
    path: `${enterpriseUserUrn}:employeeNumber`,
  },
  [`${enterpriseUserUrn}:manager`]: { field: 'managerId', path: `${enterpriseUserUrn}:manager.value` },
  phoneNumbers: { field: 'primaryPhone', path: 'phoneNumbers[type eq "work"].value' },
  addresses: { field: 'streetAddress', path: 'addresses[type eq "work"].streetAddress' },
  preferredLanguage: { field: 'preferredLanguage', path: 'preferredLanguage' },
  active: { field: 'assignment', path: 'active' },
};
