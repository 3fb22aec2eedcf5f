import { groupSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

/** What the enterprise template of OneLogin renders; neither URN is one of SCIM 2.0. */
export const oneLoginTemplate = {
  schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
  extension: 'urn:scim:schemas:extension:enterprise:2.0',
};

/** Requests as OneLogin sends them: no User-Agent, stray separators in the URL, bodies from a hand-made template. */
export function oneLoginClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json' },
  });
  return {
    lookUp: (userName: string) => get(`/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22&`),
    create: (body: object) => post('/Users', body),
    update: (id: string, body: object) => put(`/Users/${id}?`, body),
    remove: (id: string) => remove(`/Users/${id}?`),
    /** Lists all groups and matches by name itself. */
    listGroups: (startIndex: number) => get(`/Groups?count=100&startIndex=${startIndex}`),
    createGroup: (displayName: string) => post('/Groups', { displayName, schemas: [groupSchemaUrn] }),
    addMember: (groupId: string, userId: string) =>
      patch(`/Groups/${groupId}`, { value: byValue([userId]), op: 'add', path: 'members' }),
    removeMember: (groupId: string, userId: string) =>
      patch(`/Groups/${groupId}`, { value: byValue([userId]), op: 'remove', path: 'members' }),
  };
}
