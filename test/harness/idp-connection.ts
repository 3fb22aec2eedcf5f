import { identityProviders, type IdentityProvider } from '@rollcall/shared/idp/providers.ts';

import { sendExactly } from './exact-send.ts';
import type { Connection } from './idp-client.ts';
import type { TestServer } from './server.ts';

/** Connect an identity provider: a token of its own, and requests that leave exactly as it writes them. */
export async function connectProvider(server: TestServer, provider: IdentityProvider): Promise<Connection> {
  const { secret } = await server.createToken({ name: `${identityProviders[provider]} test`, provider });
  return { baseUrl: `${server.url}/scim/v2`, token: secret, send: sendExactly };
}

/** What the provisioning log says came of each request, in order of arrival; `probe` for a provider's own tests. */
export async function readOutcomes(server: TestServer): Promise<readonly string[]> {
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=200');
  const rows: readonly { readonly outcome: string; readonly probe: string | null }[] = body.items;
  return rows.map(({ outcome, probe }) => (probe === null ? outcome : 'probe')).toReversed();
}

/** The newest row of the provisioning log with its details. */
export async function readLastEntry(server: TestServer) {
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=1');
  return (await server.admin('GET', `/provisioning-log/${body.items[0].id}`)).body;
}

/** The ids of a group's members, in order of the ids. */
export async function readMembers(server: TestServer, groupId: string): Promise<readonly string[]> {
  const { body } = await server.scim('GET', `/Groups/${groupId}`);
  const members: readonly { readonly value: string }[] = body.members ?? [];
  return members.map(({ value }) => value).toSorted();
}

/** Create users `member0@acme.test`, `member1@acme.test`, … and answer their ids in the order of the ids. */
export async function createPeople(server: TestServer, count: number): Promise<readonly string[]> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      server.scim('POST', '/Users', { body: { userName: `member${index}@acme.test` } }),
    ),
  );
  return answers.map(({ body }) => String(body.id)).toSorted();
}
