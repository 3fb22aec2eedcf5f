import type { HttpAnswer, HttpRequest } from './http.ts';

type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** Requests as Entra ID sends them by default: no User-Agent, capital operations, booleans as strings. */
export function entraClient({ baseUrl, token, send }: { baseUrl: string; token: string; send: Send }) {
  const read = { Authorization: `Bearer ${token}` };
  const write = { ...read, 'Content-Type': 'application/scim+json; charset=utf-8' };

  return {
    /** Test Connection: a look-up of a random GUID, spaces as plus signs. */
    testConnection: (guid: string) =>
      send({ method: 'GET', url: `${baseUrl}/Users?filter=userName+eq+%22${guid}%22`, headers: read }),

    lookUp: (userName: string) =>
      send({
        method: 'GET',
        url: `${baseUrl}/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22`,
        headers: read,
      }),

    create: ({
      userName,
      externalId,
      givenName,
      familyName,
    }: Record<'userName' | 'externalId' | 'givenName' | 'familyName', string>) =>
      send({
        method: 'POST',
        url: `${baseUrl}/Users`,
        headers: write,
        body: {
          schemas: [
            'urn:ietf:params:scim:schemas:core:2.0:User',
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          ],
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
        },
      }),

    /** An attribute update in the default dialect. */
    replace: (id: string, path: string, value: string) =>
      send({
        method: 'PATCH',
        url: `${baseUrl}/Users/${id}`,
        headers: write,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'Replace', path, value }],
        },
      }),

    /** Unassignment or a disabled account: the boolean arrives as a string. */
    disable(id: string) {
      return this.replace(id, 'active', 'False');
    },
  };
}
