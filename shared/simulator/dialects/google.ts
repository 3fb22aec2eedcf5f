import { googleClient } from '../../idp/clients/google.ts';
import {
  createdId,
  matchedId,
  requireActive,
  requireChanged,
  requireGone,
  requireStatus,
} from '../answers.ts';
import type { Dialect } from '../dialect.ts';

/** Users only: groups restrict who is provisioned and are never pushed. */
export const google: Dialect = {
  idp: 'google',
  title: 'Google Workspace',
  provider: 'google',
  // Not published.
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'displayName', 'givenName', 'familyName', 'email'],
  hasUsersOnly: true,
  start: () => (connection) => {
    const client = googleClient(connection);
    return {
      async test() {
        requireStatus(await client.testConnection(), 200);
      },
      async assign(person) {
        const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
        if (known === undefined) return createdId(await client.create(person));
        requireChanged(await client.update(known, person, true));
        return known;
      },
      async update(id, person) {
        requireChanged(await client.update(id, person, true));
      },
      async setActive(id, person, active) {
        const answer = active ? await client.update(id, person, true) : await client.suspend(id);
        requireActive(answer, active);
      },
      async remove(id) {
        requireGone(await client.remove(id));
      },
      find: (person) => client.lookUp(person.userName),
    };
  },
};
