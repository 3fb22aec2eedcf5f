import type { HttpAnswer, HttpRequest } from './http.ts';

type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** Requests as Okta sends them: headers and shapes as captured from its provisioning client. */
export function oktaClient({ baseUrl, token, send }: { baseUrl: string; token: string; send: Send }) {
  const read = {
    'User-Agent': 'Okta SCIM Client 1.0.0',
    Accept: 'application/scim+json',
    'Accept-Charset': 'utf-8',
    Authorization: `Bearer ${token}`,
  };
  const write = { ...read, 'Content-Type': 'application/scim+json; charset=utf-8' };

  return {
    /** The Test Connector Configuration button. */
    testConnection: () =>
      send({ method: 'GET', url: `${baseUrl}/Users?startIndex=1&count=2`, headers: read }),

    lookUp: (userName: string) => {
      const filter = encodeURIComponent(`userName eq "${userName}"`);
      return send({
        method: 'GET',
        url: `${baseUrl}/Users?filter=${filter}&startIndex=1&count=100`,
        headers: read,
      });
    },

    create: ({
      userName,
      givenName,
      familyName,
      externalId,
    }: Record<'userName' | 'givenName' | 'familyName' | 'externalId', string>) =>
      send({
        method: 'POST',
        url: `${baseUrl}/Users`,
        headers: write,
        body: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
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
        },
      }),

    read: (id: string) => send({ method: 'GET', url: `${baseUrl}/Users/${id}`, headers: read }),

    /** What a custom app does on every change: read the user, send back all of it with Okta's values merged in. */
    putUpdate: async (id: string, values: Readonly<Record<string, unknown>>) => {
      const { body } = await send({ method: 'GET', url: `${baseUrl}/Users/${id}`, headers: read });
      return send({
        method: 'PUT',
        url: `${baseUrl}/Users/${id}`,
        headers: write,
        body: { ...(body as object), ...values },
      });
    },

    /** What a catalogue app does on unassignment. */
    patchActive: (id: string, active: boolean) =>
      send({
        method: 'PATCH',
        url: `${baseUrl}/Users/${id}`,
        headers: write,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', value: { active } }],
        },
      }),
  };
}
