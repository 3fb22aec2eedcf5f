import { groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

/** Requests as JumpCloud sends them: its test creates and deletes, its updates are one operation for each attribute. */
export function jumpCloudClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, patch, remove } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json' },
  });
  return {
    lookUp: (userName: string) => get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`),
    create: ({ email, givenName, familyName }: Record<'email' | 'givenName' | 'familyName', string>) =>
      post('/Users', {
        schemas: [userSchemaUrn],
        userName: email,
        name: { givenName, familyName },
        emails: [{ value: email, type: 'work', primary: true }],
        active: true,
      }),
    update: (id: string, values: Readonly<Record<string, unknown>>) =>
      patch(
        `/Users/${id}`,
        ...Object.entries(values).map(([path, value]) => ({ op: 'replace', path, value })),
      ),
    remove: (id: string) => remove(`/Users/${id}`),
    createGroup: (displayName: string) => post('/Groups', { schemas: [groupSchemaUrn], displayName }),
    lookUpGroup: (displayName: string) =>
      get(`/Groups?filter=${encodeURIComponent(`displayName eq "${displayName}"`)}`),
    renameGroup: (id: string, displayName: string) =>
      patch(`/Groups/${id}`, { op: 'replace', path: 'displayName', value: displayName }),
    addMember: (groupId: string, userId: string) =>
      patch(`/Groups/${groupId}`, { op: 'add', path: 'members', value: byValue([userId]) }),
    removeMember: (groupId: string, userId: string) =>
      patch(`/Groups/${groupId}`, { op: 'remove', path: 'members', value: byValue([userId]) }),
    removeGroup: (id: string) => remove(`/Groups/${id}`),
  };
}
