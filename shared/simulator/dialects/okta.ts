import { oktaClient } from '../../idp/clients/okta.ts';
import {
  createdId,
  matchedId,
  requireActive,
  requireChanged,
  requireGone,
  requireStatus,
} from '../answers.ts';
import type { Dialect, IdpActions } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import type { Person } from '../world.ts';

const common = {
  provider: 'okta',
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'externalId', 'displayName', 'givenName', 'familyName', 'email'],
  externalId: oktaId,
} as const;

type Client = ReturnType<typeof oktaClient<SimulatedAnswer>>;

/** What both kinds of app do alike. */
function oktaActions(client: Client) {
  return {
    async test() {
      requireStatus(await client.testConnection(), 200);
    },
    async assign(person) {
      const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
      if (known !== undefined) {
        requireChanged(await client.putUpdate(known, { ...valuesOf(person), active: true }));
        return known;
      }
      const { userName, givenName, familyName } = person;
      const id = createdId(
        await client.create({ userName, givenName, familyName, externalId: oktaId(person) }),
      );
      requireStatus(await client.read(id), 200);
      return id;
    },
    find: (person: Person) => client.lookUp(person.userName),
  } satisfies Partial<IdpActions>;
}

/** From the catalogue: changes by PATCH, members one by one, after a rename that mostly changes nothing. */
export const oktaCatalogue: Dialect = {
  ...common,
  idp: 'okta',
  title: 'Okta, app from the catalogue',
  start: () => (connection) => {
    const client = oktaClient(connection);
    return {
      ...oktaActions(client),
      async update(id, person) {
        requireChanged(await client.patchUpdate(id, valuesOf(person)));
      },
      async setActive(id, person, active) {
        if (active) matchedId(await client.lookUp(person.userName), 'userName', person.userName);
        requireActive(await client.patchActive(id, active), active);
      },
      groups: {
        async push({ displayName, members }) {
          const id =
            matchedId(await client.lookUpGroup(displayName), 'displayName', displayName) ??
            createdId(await client.createGroup(displayName));
          requireStatus(await client.readGroup(id), 200);
          requireChanged(await client.renameGroup(id, displayName));
          requireChanged(await client.pushAllMembers(id, members));
          return id;
        },
        async changeMembers(id, { displayName }, change) {
          requireChanged(await client.renameGroup(id, displayName));
          requireChanged(await client.changeMembers(id, change));
        },
        async rename(id, { displayName }) {
          requireChanged(await client.renameGroup(id, displayName));
        },
        async remove(id) {
          requireGone(await client.deleteGroup(id));
        },
        find: client.lookUpGroup,
      },
    };
  },
};

/** Made in the App Integration Wizard: reads, and puts everything back with its own values merged in. */
export const oktaCustom: Dialect = {
  ...common,
  idp: 'okta-put',
  title: 'Okta, app of the integration wizard',
  start: () => (connection) => {
    const client = oktaClient(connection);
    const putGroup = async (id: string, displayName: string, members: readonly string[]) => {
      const values = { displayName, members: members.map((value) => ({ value })) };
      requireChanged(await client.putGroup(id, values));
    };
    return {
      ...oktaActions(client),
      async update(id, person) {
        requireChanged(await client.putUpdate(id, valuesOf(person)));
      },
      async setActive(id, person, active) {
        if (active) matchedId(await client.lookUp(person.userName), 'userName', person.userName);
        requireActive(await client.putUpdate(id, { active }), active);
      },
      groups: {
        async push({ displayName, members }) {
          const id =
            matchedId(await client.lookUpGroup(displayName), 'displayName', displayName) ??
            createdId(await client.createGroup(displayName));
          await putGroup(id, displayName, members);
          return id;
        },
        changeMembers: (id, { displayName, members }) => putGroup(id, displayName, members),
        rename: (id, { displayName, members }) => putGroup(id, displayName, members),
        async remove(id) {
          requireGone(await client.deleteGroup(id));
        },
        find: client.lookUpGroup,
      },
    };
  },
};

function oktaId({ key }: Person): string {
  return `00u${key}`;
}

function valuesOf(person: Person) {
  const { userName, givenName, familyName, displayName } = person;
  return {
    userName,
    name: { givenName, familyName },
    displayName,
    emails: [{ primary: true, value: userName, type: 'work' }],
    externalId: oktaId(person),
  };
}
