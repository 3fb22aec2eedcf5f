import { userSchemaUrn } from '../../scim/schema/urn.ts';
import { createRequester, type IdpAnswer, type IdpConnection } from './client.ts';

/** Requests as Google Workspace sends them: plain JSON, a SCIM 1.1 URN first, and no groups at all. */
export function googleClient<Answer extends IdpAnswer>(connection: IdpConnection<Answer>) {
  const { get, post, put, patch, remove } = createRequester(connection, {
    all: { 'User-Agent': 'Google-Auto-Provisioning' },
    write: { 'Content-Type': 'application/json' },
  });
  const toBody = (
    { userName, givenName, familyName }: Record<'userName' | 'givenName' | 'familyName', string>,
    active = true,
  ) => ({
    schemas: ['urn:scim:schemas:core:1.0', userSchemaUrn],
    userName,
    emails: [{ primary: true, value: userName, type: 'work' }],
    displayName: `${givenName} ${familyName}`,
    name: { givenName, familyName },
    active,
  });
  return {
    /** What Continue in the autoprovisioning dialog sends. */
    testConnection: () => get('/Users'),
    lookUp: (userName: string) => get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`),
    create: (person: Parameters<typeof toBody>[0]) => post('/Users', toBody(person)),
    update: (id: string, person: Parameters<typeof toBody>[0], active: boolean) =>
      put(`/Users/${id}`, toBody(person, active)),
    /** Which verb suspends a user is not published; both are accepted. */
    suspend: (id: string) => patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }),
    remove: (id: string) => remove(`/Users/${id}`),
  };
}
