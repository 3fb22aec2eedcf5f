import { groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

/** Requests as Okta sends them: headers and shapes as captured from its provisioning client. */
export function oktaClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    all: {
      'User-Agent': 'Okta SCIM Client 1.0.0',
      Accept: 'application/scim+json',
      'Accept-Charset': 'utf-8',
      'Accept-Encoding': 'gzip,deflate',
    },
    write: { 'Content-Type': 'application/scim+json; charset=utf-8' },
  });
  const lookUpBy = (endpoint: string, attribute: string, value: string) =>
    get(`/${endpoint}?filter=${encodeURIComponent(`${attribute} eq "${value}"`)}&startIndex=1&count=100`);

  /** What a custom app does on every change: read, and send back all of it with Okta's values merged in. */
  async function putBack(path: string, values: Readonly<Record<string, unknown>>) {
    const read = await get(path);
    if (read.status !== 200) return read;
    return put(path, { ...(read.body as object), ...values }); // a resource is an object
  }

  return {
    /** The Test Connector Configuration button. */
    testConnection: () => get('/Users?startIndex=1&count=2'),

    lookUp: (userName: string) => lookUpBy('Users', 'userName', userName),

    create: ({
      userName,
      givenName,
      familyName,
      externalId,
    }: Record<'userName' | 'givenName' | 'familyName' | 'externalId', string>) =>
      post('/Users', {
        schemas: [userSchemaUrn],
        userName,
        name: { givenName, familyName },
        emails: [{ primary: true, value: userName, type: 'work' }],
        displayName: `${givenName} ${familyName}`,
        locale: 'en-US',
        externalId,
        groups: [],
        // Okta always sends a password, also when password synchronisation is off.
        password: 'k3Rw-randomPlaceholder',
        active: true,
      }),

    read: (id: string) => get(`/Users/${id}`),
    putUpdate: (id: string, values: Readonly<Record<string, unknown>>) => putBack(`/Users/${id}`, values),

    /** What a catalogue app does on unassignment. */
    patchActive: (id: string, active: boolean) => patch(`/Users/${id}`, { op: 'replace', value: { active } }),
    /** Newer catalogue apps update by PATCH; password synchronisation looks the same. */
    patchUpdate: (id: string, value: Readonly<Record<string, unknown>>) =>
      patch(`/Users/${id}`, { op: 'replace', value }),

    /** One page of Import Now. */
    importUsers: (startIndex: number) => get(`/Users?startIndex=${startIndex}&count=100`),
    importGroups: (startIndex: number) => get(`/Groups?startIndex=${startIndex}&count=100`),

    lookUpGroup: (displayName: string) => lookUpBy('Groups', 'displayName', displayName),
    createGroup: (displayName: string) =>
      post('/Groups', { schemas: [groupSchemaUrn], displayName, members: [] }),
    readGroup: (id: string) => get(`/Groups/${id}`),
    /** Catalogue app: Okta sends a rename before each change of members, also when the name is the same. */
    renameGroup: (id: string, displayName: string) =>
      patch(`/Groups/${id}`, { op: 'replace', value: { id, displayName } }),
    changeMembers: (
      id: string,
      { joined, left }: { readonly joined: readonly string[]; readonly left: readonly string[] },
    ) =>
      patch(
        `/Groups/${id}`,
        ...left.map((member) => ({ op: 'remove', path: `members[value eq "${member}"]` })),
        ...(joined.length === 0
          ? []
          : [
              {
                op: 'add',
                path: 'members',
                value: joined.map((value) => ({ value, display: `${value}@acme.test` })),
              },
            ]),
      ),
    /** Catalogue app: Push Now sends every member. */
    pushAllMembers: (id: string, members: readonly string[]) =>
      patch(`/Groups/${id}`, { op: 'replace', path: 'members', value: byValue(members) }),
    /** Custom app: the whole group, on every change. */
    putGroup: (id: string, values: { readonly displayName?: string; readonly members?: readonly object[] }) =>
      putBack(`/Groups/${id}`, values),
    deleteGroup: (id: string) => remove(`/Groups/${id}`),
  };
}
