import { enterpriseUserUrn } from '../../scim/schema/urn.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/** The table that Entra ID makes for a non-gallery app; `active` is an expression over IsSoftDeleted there. */
export const entraMapping: ProviderMapping = {
  userName: { field: 'userPrincipalName', path: 'userName' },
  emails: { field: 'mail', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: 'givenName', path: 'name.givenName' },
  'name.familyName': { field: 'surname', path: 'name.familyName' },
  displayName: { field: 'displayName', path: 'displayName' },
  title: { field: 'jobTitle', path: 'title' },
  [`${enterpriseUserUrn}:department`]: { field: 'department', path: `${enterpriseUserUrn}:department` },
  [`${enterpriseUserUrn}:employeeNumber`]: {
    field: 'employeeId',
    path: `${enterpriseUserUrn}:employeeNumber`,
  },
  [`${enterpriseUserUrn}:manager`]: {
    field: 'manager',
    key: 'manager.id',
    path: `${enterpriseUserUrn}:manager.value`,
  },
  phoneNumbers: {
    field: 'telephoneNumber',
    key: 'businessPhones.0',
    path: 'phoneNumbers[type eq "work"].value',
  },
  addresses: { field: 'streetAddress', path: 'addresses[type eq "work"].streetAddress' },
  active: { field: 'IsSoftDeleted', key: 'accountEnabled', path: 'active' },
};
