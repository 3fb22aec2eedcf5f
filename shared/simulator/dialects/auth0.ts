import { type Auth0User, auth0Client } from '../../idp/clients/auth0.ts';
import { createdId, matchedId, requireActive, requireChanged, requireGone } from '../answers.ts';
import type { Dialect } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import type { Person } from '../world.ts';

/** Users only, each change after a look-up by externalId; without a test of the connection. */
export const auth0: Dialect = {
  idp: 'auth0',
  title: 'Auth0',
  provider: 'auth0',
  // SCIM_TIMEOUT_MS and SCIM_MAX_RETRIES of the template.
  answerLimitMs: 1_500,
  retries: 1,
  attributes: ['userName', 'externalId', 'displayName', 'email'],
  externalId: userIdOf,
  hasUsersOnly: true,
  start: () => (connection) => {
    const client = auth0Client(connection);

    async function find(person: Person): Promise<SimulatedAnswer> {
      const answer = await client.find(userIdOf(person));
      return answer.status === 400 ? client.findByName(person.userName) : answer;
    }

    /** The template knows no ids: it looks them up, and takes the one that it was given before when nobody is found. */
    async function idOf(person: Person, id: string): Promise<string> {
      return findId(await find(person), person) ?? id;
    }

    return {
      async assign(person) {
        const created = await client.created(userOf(person, true));
        const known = created.status === 409 ? findId(await find(person), person) : undefined;
        return known ?? createdId(created);
      },
      async update(id, person) {
        requireChanged(await client.update(await idOf(person, id), userOf(person, true)));
      },
      async setActive(id, person, active) {
        requireActive(await client.update(await idOf(person, id), userOf(person, active)), active);
      },
      async remove(id, person) {
        requireGone(await client.remove(await idOf(person, id)));
      },
      find,
    };
  },
};

function findId(answer: SimulatedAnswer, person: Person): string | undefined {
  return matchedId(answer, 'externalId', userIdOf(person)) ?? matchedId(answer, 'userName', person.userName);
}

function userIdOf({ key }: Person): string {
  return `auth0|${key}`;
}

function userOf(person: Person, active: boolean): Auth0User {
  return {
    userId: userIdOf(person),
    email: person.userName,
    name: person.displayName,
    isBlocked: !active,
  };
}
