import { groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { byValue, createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

export interface PingUser {
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly workEmail: string;
  readonly otherEmail: string;
  readonly active: boolean;
}

/** Requests as PingFederate and PingOne send them: filters without quotes, PUT for users, both e-mails primary. */
export function pingClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    write: { 'Content-Type': 'application/scim+json' },
  });
  const toBody = ({ userName, givenName, familyName, workEmail, otherEmail, active }: PingUser) => ({
    schemas: [userSchemaUrn],
    userName,
    name: { givenName, familyName },
    emails: [
      { value: workEmail, type: 'work', primary: true },
      { value: otherEmail, type: 'other', primary: true },
    ],
    active,
  });
  return {
    lookUp: (userName: string) => get(`/Users?filter=${encodeURIComponent(`userName eq ${userName}`)}`),
    /** When the unique user identifier is workEmail. */
    lookUpByEmail: (email: string) => get(`/Users?filter=${encodeURIComponent(`emails eq ${email}`)}`),
    create: (user: PingUser) => post('/Users', toBody(user)),
    update: (id: string, user: PingUser) => put(`/Users/${id}`, toBody(user)),
    remove: (id: string) => remove(`/Users/${id}`),
    lookUpGroup: (displayName: string) =>
      get(`/Groups?filter=${encodeURIComponent(`displayName eq ${displayName}`)}`),
    createGroup: (displayName: string, members: readonly string[]) =>
      post('/Groups', { schemas: [groupSchemaUrn], displayName, members: byValue(members) }),
    addMembers: (id: string, members: readonly string[]) =>
      patch(`/Groups/${id}`, { op: 'add', path: 'members', value: byValue(members) }),
    putGroup: (id: string, displayName: string, members: readonly string[]) =>
      put(`/Groups/${id}`, { schemas: [groupSchemaUrn], displayName, members: byValue(members) }),
  };
}
