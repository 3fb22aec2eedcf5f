import { type PingUser, pingClient } from '../../idp/clients/ping.ts';
import { createdId, matchedId, requireActive, requireChanged, requireGone } from '../answers.ts';
import type { Dialect } from '../dialect.ts';
import type { Person } from '../world.ts';

/** PingFederate and PingOne: filters without quotes, and both e-mails as primary. Its Check Connection is not published. */
export const ping: Dialect = {
  idp: 'ping',
  title: 'PingFederate and PingOne',
  provider: 'ping',
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'givenName', 'familyName', 'email'],
  hasPlainGroupNames: true,
  start: () => (connection) => {
    const client = pingClient(connection);
    return {
      async assign(person) {
        const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
        if (known === undefined) return createdId(await client.create(userOf(person, true)));
        requireChanged(await client.update(known, userOf(person, true)));
        return known;
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
      find: (person) => client.lookUp(person.userName),
      groups: {
        async push({ displayName, members }) {
          const known = matchedId(await client.lookUpGroup(displayName), 'displayName', displayName);
          if (known === undefined) return createdId(await client.createGroup(displayName, members));
          requireChanged(await client.addMembers(known, members));
          return known;
        },
        async changeMembers(id, { displayName, members }, { joined, left }) {
          if (left.length === 0) requireChanged(await client.addMembers(id, joined));
          else requireChanged(await client.putGroup(id, displayName, members));
        },
        async rename(id, { displayName, members }) {
          requireChanged(await client.putGroup(id, displayName, members));
        },
        find: client.lookUpGroup,
      },
    };
  },
};

function userOf({ userName, givenName, familyName }: Person, active: boolean): PingUser {
  const otherEmail = userName.replace('@', '@private.');
  return { userName, givenName, familyName, workEmail: userName, otherEmail, active };
}
