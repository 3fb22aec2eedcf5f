import { groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

export interface KeycloakUser {
  /** Keycloak's own id. */
  readonly externalId: string;
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly active: boolean;
}

/** Requests as the keycloak-scim extension sends them: no look-up before creating, plain e-mails, relative references. */
export function keycloakClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json' },
  });
  const toUser = ({ externalId, userName, givenName, familyName, email, active }: KeycloakUser) => ({
    schemas: [userSchemaUrn],
    externalId,
    userName,
    displayName: `${givenName} ${familyName}`,
    name: { givenName, familyName },
    emails: [{ value: email }],
    active,
    roles: [],
  });
  const toGroup = (externalId: string, displayName: string, members: readonly string[]) => ({
    schemas: [groupSchemaUrn],
    externalId,
    displayName,
    members: members.map((value) => ({ value, $ref: `Users/${value}` })),
  });
  return {
    create: (user: KeycloakUser) => post('/Users', toUser(user)),
    update: (id: string, user: KeycloakUser) => put(`/Users/${id}`, toUser(user)),
    /** With the option "use patchOp for users": the boolean as a string. */
    patchUser: (id: string, { userName, active }: { readonly userName: string; readonly active: string }) =>
      patch(
        `/Users/${id}`,
        { op: 'replace', path: 'active', value: active },
        { op: 'replace', path: 'userName', value: userName },
      ),
    remove: (id: string) => remove(`/Users/${id}`),
    /** One page of "Enable import during sync"; the page size is not published. */
    importPage: (endpoint: 'Users' | 'Groups', startIndex: number, count: number) =>
      get(`/${endpoint}?startIndex=${startIndex}&count=${count}`),
    createGroup: (externalId: string, displayName: string, members: readonly string[]) =>
      post('/Groups', toGroup(externalId, displayName, members)),
    putGroup: (id: string, externalId: string, displayName: string, members: readonly string[]) =>
      put(`/Groups/${id}`, toGroup(externalId, displayName, members)),
    /** With the option "use patchOp for groups"; a group without members is a removal with a null value. */
    patchGroup: (id: string, externalId: string, displayName: string, members: readonly string[]) =>
      patch(
        `/Groups/${id}`,
        members.length === 0
          ? { op: 'remove', path: 'members', value: null }
          : { op: 'replace', path: 'members', value: byValue(members) },
        { op: 'replace', path: 'displayName', value: displayName },
        { op: 'replace', path: 'externalId', value: externalId },
      ),
    removeGroup: (id: string) => remove(`/Groups/${id}`),
  };
}
