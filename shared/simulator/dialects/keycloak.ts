import { type KeycloakUser, keycloakClient } from '../../idp/clients/keycloak.ts';
import {
  createdId,
  hasName,
  listed,
  matchedId,
  requireActive,
  requireChanged,
  requireGone,
  requireStatus,
} from '../answers.ts';
import type { Dialect } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import type { Person } from '../world.ts';

type Client = ReturnType<typeof keycloakClient<SimulatedAnswer>>;

const names = { Users: 'userName', Groups: 'displayName' } as const;
const pageSize = 100;
/** So many pages are read at most when somebody who exists is imported. */
const maxPages = 200;

/** The keycloak-scim extension: it creates without looking up, and finds who exists by its import only. */
export const keycloak: Dialect = {
  idp: 'keycloak',
  title: 'Keycloak (keycloak-scim)',
  provider: 'keycloak',
  answerLimitMs: 5_000,
  retries: 10,
  attributes: ['userName', 'externalId', 'displayName', 'givenName', 'familyName', 'email'],
  externalId: ({ key }) => key,
  start: () => (connection) => {
    const client = keycloakClient(connection);
    return {
      async assign(person) {
        const created = await client.create(userOf(person, true));
        const known =
          created.status === 409 ? await findByImport(client, 'Users', person.userName) : undefined;
        return known ?? createdId(created);
      },
      async update(id, person) {
        requireChanged(await client.update(id, userOf(person, true)));
      },
      async setActive(id, person, active) {
        requireActive(await client.update(id, userOf(person, active)), active);
      },
      async remove(id) {
        requireGone(await client.remove(id));
      },
      groups: {
        async push({ key, displayName, members }) {
          const created = await client.createGroup(key, displayName, members);
          const known =
            created.status === 409 ? await findByImport(client, 'Groups', displayName) : undefined;
          if (known === undefined) return createdId(created);
          requireChanged(await client.putGroup(known, key, displayName, members));
          return known;
        },
        async changeMembers(id, { key, displayName, members }) {
          requireChanged(await client.putGroup(id, key, displayName, members));
        },
        async rename(id, { key, displayName, members }) {
          requireChanged(await client.putGroup(id, key, displayName, members));
        },
        async remove(id) {
          requireGone(await client.removeGroup(id));
        },
      },
    };
  },
};

async function findByImport(
  client: Client,
  endpoint: 'Users' | 'Groups',
  name: string,
): Promise<string | undefined> {
  let startIndex = 1;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = requireStatus(await client.importPage(endpoint, startIndex, pageSize), 200);
    const found = listed(answer.body);
    if (found.some((resource) => hasName(resource, names[endpoint], name)))
      return matchedId(answer, names[endpoint], name);
    startIndex += found.length;
    if (found.length === 0 || startIndex > Number(answer.body?.['totalResults'])) return undefined;
  }
  return undefined;
}

function userOf({ key, userName, givenName, familyName }: Person, active: boolean): KeycloakUser {
  return { externalId: key, userName, givenName, familyName, email: userName, active };
}
