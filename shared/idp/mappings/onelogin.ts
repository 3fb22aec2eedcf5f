import { enterpriseUserUrn } from '../../scim/schema/urn.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/** Macros of the JSON template of "SCIM Provisioner with SAML (SCIM v2 Enterprise)". */
export const oneLoginMapping: ProviderMapping = {
  userName: { field: '{$parameters.scimusername}', key: 'username', path: 'userName' },
  emails: { field: '{$user.email}', key: 'email', path: 'emails[type eq "work"].value' },
  'name.givenName': { field: '{$user.firstname}', key: 'firstname', path: 'name.givenName' },
  'name.familyName': { field: '{$user.lastname}', key: 'lastname', path: 'name.familyName' },
  displayName: { field: '{$user.display_name}', key: 'display_name', path: 'displayName' },
  title: { field: '{$parameters.title}', key: 'title', path: 'title' },
  [`${enterpriseUserUrn}:department`]: {
    field: '{$parameters.department}',
    key: 'department',
    path: `${enterpriseUserUrn}:department`,
  },
  [`${enterpriseUserUrn}:manager`]: {
    field: '{$parameters.external_manager_id}',
    key: 'manager_user_id',
    path: `${enterpriseUserUrn}:manager.value`,
  },
  active: { field: 'assignment', path: 'active' },
};
