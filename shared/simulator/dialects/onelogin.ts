import { oneLoginClient, oneLoginTemplate } from '../../idp/clients/onelogin.ts';
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
import { randomGuid } from '../random.ts';
import type { Person } from '../world.ts';

/** So many pages of groups are read at most. */
const maxPages = 50;

/** One request for each user and group; whoever leaves is taken out of the groups first. */
export const oneLogin: Dialect = {
  idp: 'onelogin',
  title: 'OneLogin',
  provider: 'onelogin',
  // Not published.
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'externalId', 'displayName', 'givenName', 'familyName', 'email'],
  externalId: ({ key }) => key,
  takesLeaversOut: true,
  start:
    ({ random }) =>
    (connection) => {
      const client = oneLoginClient(connection);
      const addAll = async (id: string, members: readonly string[]) => {
        for (const member of members) requireChanged(await client.addMember(id, member));
      };
      return {
        async test() {
          const nobody = `${randomGuid(random)}@nobody.rollcall.example`;
          requireStatus(await client.lookUp(nobody), 200, 404);
        },
        async assign(person) {
          const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
          if (known === undefined) return createdId(await client.create(bodyOf(person, true)));
          requireChanged(await client.update(known, bodyOf(person, true)));
          return known;
        },
        async update(id, person) {
          requireChanged(await client.update(id, bodyOf(person, true)));
        },
        async setActive(id, person, active) {
          requireActive(await client.update(id, bodyOf(person, active)), active);
        },
        async remove(id) {
          requireGone(await client.remove(id));
        },
        find: (person) => client.lookUp(person.userName),
        groups: {
          async push({ displayName, members }) {
            const known = await findInList(client.listGroups, displayName);
            const id = known ?? createdId(await client.createGroup(displayName));
            await addAll(id, members);
            return id;
          },
          async changeMembers(id, _group, { joined, left }) {
            await addAll(id, joined);
            for (const member of left) requireChanged(await client.removeMember(id, member));
          },
        },
      };
    },
};

/** OneLogin lists all groups and compares the names itself. */
async function findInList(
  list: (startIndex: number) => Promise<SimulatedAnswer>,
  displayName: string,
): Promise<string | undefined> {
  let startIndex = 1;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = requireStatus(await list(startIndex), 200, 404);
    const groups = listed(answer.body);
    if (groups.some((group) => hasName(group, 'displayName', displayName)))
      return matchedId(answer, 'displayName', displayName);
    startIndex += groups.length;
    if (groups.length === 0 || startIndex > Number(answer.body?.['totalResults'])) return undefined;
  }
  return undefined;
}

/** What the enterprise template in the wild renders: URNs that never were, and empty texts. */
function bodyOf({ userName, key, givenName, familyName, displayName }: Person, active: boolean): object {
  return {
    schemas: oneLoginTemplate.schemas,
    userName,
    externalId: key,
    displayName,
    name: { givenName, familyName, formatted: '' },
    emails: [{ value: userName, type: 'work', primary: true }],
    title: '',
    active,
    [oneLoginTemplate.extension]: { department: '', employeeNumber: '' },
  };
}
