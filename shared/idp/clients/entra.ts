import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

/** Reserved characters encoded, spaces as plus signs, as Entra writes them. */
function filterQuery(filter: string): string {
  return `filter=${encodeURIComponent(filter).replaceAll('%20', '+')}`;
}

const groupUrns = [
  groupSchemaUrn,
  'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
];

/** Requests as Entra ID sends them by default: no User-Agent, capital operations, booleans as strings. */
export function entraClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, patch, remove } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json; charset=utf-8' },
  });
  const lookUpBy = (filter: string) => get(`/Users?${filterQuery(filter)}`);
  const replace = (id: string, path: string, value: unknown) =>
    patch(`/Users/${id}`, { op: 'Replace', path, value });

  return {
    /** Test IdpConnection: a look-up of a random GUID among users, then among groups. */
    testConnection: (guid: string) => lookUpBy(`userName eq "${guid}"`),
    testGroups: (guid: string) =>
      get(`/Groups?excludedAttributes=members&${filterQuery(`displayName eq "${guid}"`)}`),

    lookUp: (userName: string) => lookUpBy(`userName eq "${userName}"`),
    /** By another matching attribute of the mapping. */
    lookUpBy,
    read: (id: string) => get(`/Users/${id}`),

    create: (
      {
        userName,
        externalId,
        givenName,
        familyName,
      }: Record<'userName' | 'externalId' | 'givenName' | 'familyName', string>,
      more: object = {},
    ) =>
      post('/Users', {
        schemas: [userSchemaUrn, enterpriseUserUrn],
        externalId,
        userName,
        active: true,
        displayName: `${givenName} ${familyName}`,
        emails: [{ primary: true, type: 'work', value: userName }],
        meta: { resourceType: 'User' },
        name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
        roles: [],
        title: null,
        phoneNumbers: null,
        ...more,
      }),

    /** An attribute update: one operation for each attribute. */
    replace,
    patch: (id: string, ...operations: readonly object[]) => patch(`/Users/${id}`, ...operations),
    /** Unassignment or a disabled account: the boolean arrives as a string. */
    disable: (id: string) => replace(id, 'active', 'False'),
    enable: (id: string) => replace(id, 'active', 'True'),
    /** Thirty days after the account was deleted in Entra. */
    remove: (id: string) => remove(`/Users/${id}`),

    /** The reference checks: does the user have this manager, is the user in this group? */
    checkManager: (id: string, managerId: string) =>
      get(`/Users?${filterQuery(`id eq "${id}" and manager eq "${managerId}"`)}&attributes=id`),
    checkMember: (groupId: string, userId: string) =>
      get(`/Groups?${filterQuery(`id eq "${groupId}" and members eq "${userId}"`)}&attributes=id`),

    lookUpGroup: (displayName: string) =>
      get(`/Groups?excludedAttributes=members&${filterQuery(`displayName eq "${displayName}"`)}`),
    createGroup: (displayName: string, externalId: string) =>
      post('/Groups', { schemas: groupUrns, externalId, displayName, meta: { resourceType: 'Group' } }),
    readGroup: (id: string) => get(`/Groups/${id}?excludedAttributes=members`),
    renameGroup: (id: string, displayName: string) =>
      patch(`/Groups/${id}`, { op: 'Replace', path: 'displayName', value: displayName }),
    addMembers: (id: string, members: readonly string[]) =>
      patch(`/Groups/${id}`, { op: 'Add', path: 'members', value: withoutReference(members) }),
    /** Read literally (RFC 7644 §3.5.2.2) this would empty the group. */
    removeMembers: (id: string, members: readonly string[]) =>
      patch(`/Groups/${id}`, { op: 'Remove', path: 'members', value: withoutReference(members) }),
    removeGroup: (id: string) => remove(`/Groups/${id}`),
  };
}

/** Requests as Entra ID sends them when the tenant URL ends in `?aadOptscim062020`. */
export function entraFlagClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, patch } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json; charset=utf-8' },
  });
  return {
    testConnection: (guid: string) => get(`/Users?aadOptscim062020&${filterQuery(`userName eq "${guid}"`)}`),
    /** Several attributes in one operation without path: dotted names and names with URN as keys. */
    replaceMany: (id: string, value: Readonly<Record<string, unknown>>) =>
      patch(`/Users/${id}?aadOptscim062020`, { op: 'replace', value }),
    patch: (id: string, ...operations: readonly object[]) =>
      patch(`/Users/${id}?aadOptscim062020`, ...operations),
    setActive: (id: string, active: boolean) =>
      patch(`/Users/${id}?aadOptscim062020`, { op: 'replace', path: 'active', value: active }),
    addMembers: (id: string, members: readonly string[]) =>
      patch(`/Groups/${id}?aadOptscim062020`, { op: 'add', path: 'members', value: byValue(members) }),
    removeMember: (id: string, member: string) =>
      patch(`/Groups/${id}?aadOptscim062020`, { op: 'remove', path: `members[value eq "${member}"]` }),
  };
}

function withoutReference(ids: readonly string[]): readonly object[] {
  return ids.map((value) => ({ $ref: null, value }));
}
