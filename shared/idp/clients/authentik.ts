import { groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

export interface AuthentikUser {
  /** A hash of authentik's own id. */
  readonly externalId: string;
  readonly userName: string;
  readonly name: string;
  readonly active: boolean;
}

/** Requests as authentik's SCIM provider sends them: the content type also on reads, one operation for each member. */
export function authentikClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    all: { Accept: 'application/scim+json', 'Content-Type': 'application/scim+json' },
    write: {},
  });
  const toBody = ({ externalId, userName, name, active }: AuthentikUser) => ({
    schemas: [userSchemaUrn],
    externalId,
    userName,
    displayName: name,
    name: { formatted: name, givenName: name, familyName: '' },
    emails: [{ value: userName, type: 'other', primary: true }],
    active,
  });
  const eachMember = (op: 'add' | 'remove', members: readonly string[]) =>
    members.map((member) => ({ op, path: 'members', value: byValue([member]) }));
  return {
    /** On every start; what it says decides between PATCH and PUT, and the size of requests. */
    capabilities: () => get('/ServiceProviderConfig'),
    /** In its Salesforce mode. */
    capabilitiesOfSalesforce: () => get('/ServiceProviderConfigs'),
    create: (user: AuthentikUser) => post('/Users', toBody(user)),
    /** After a 409; at least one release leaves the quotes out. */
    recover: (userName: string) => get(`/Users?filter=${encodeURIComponent(`userName eq ${userName}`)}`),
    update: (id: string, user: AuthentikUser) => put(`/Users/${id}`, toBody(user)),
    remove: (id: string) => remove(`/Users/${id}`),
    discover: (endpoint: 'Users' | 'Groups', startIndex: number) =>
      get(`/${endpoint}?startIndex=${startIndex}`),
    createGroup: (externalId: string, displayName: string) =>
      post('/Groups', { schemas: [groupSchemaUrn], externalId, displayName }),
    recoverGroup: (displayName: string) =>
      get(`/Groups?filter=${encodeURIComponent(`displayName eq "${displayName}"`)}`),
    removeGroup: (id: string) => remove(`/Groups/${id}`),
    readGroup: (id: string) => get(`/Groups/${id}`),
    /** Where the server does not say that it takes PATCH. */
    putGroup: (id: string, externalId: string, displayName: string, members: readonly string[]) =>
      put(`/Groups/${id}`, {
        schemas: [groupSchemaUrn],
        id,
        externalId,
        displayName,
        members: byValue(members),
      }),
    /** An attribute change: the whole group as the value of one operation without path. */
    patchGroup: (id: string, externalId: string, displayName: string) =>
      patch(`/Groups/${id}`, {
        op: 'replace',
        value: { schemas: [groupSchemaUrn], id, externalId, displayName },
      }),
    changeMembers: (
      id: string,
      { joined, left }: { readonly joined: readonly string[]; readonly left: readonly string[] },
    ) => patch(`/Groups/${id}`, ...eachMember('add', joined), ...eachMember('remove', left)),
  };
}
