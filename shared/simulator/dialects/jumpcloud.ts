import { jumpCloudClient } from '../../idp/clients/jumpcloud.ts';
import { createdId, matchedId, requireActive, requireChanged, requireGone } from '../answers.ts';
import type { Dialect } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import type { Person } from '../world.ts';

type Client = ReturnType<typeof jumpCloudClient<SimulatedAnswer>>;

/** Its test is a live one: a user and a group are made, changed and removed. */
export const jumpCloud: Dialect = {
  idp: 'jumpcloud',
  title: 'JumpCloud',
  provider: 'jumpcloud',
  // Not published.
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'givenName', 'familyName', 'email'],
  start:
    ({ mark }) =>
    (connection) => {
      const client = jumpCloudClient(connection);
      return {
        test: () => testWithLiveObjects(client, mark),
        async assign(person) {
          const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
          if (known === undefined)
            return createdId(await client.create({ ...person, email: person.userName }));
          requireChanged(await client.update(known, { ...pathsOf(person), active: true }));
          return known;
        },
        async update(id, person, before) {
          const old: Readonly<Record<string, unknown>> = pathsOf(before);
          const changed = Object.entries(pathsOf(person)).filter(
            ([path, value]) => JSON.stringify(value) !== JSON.stringify(old[path]),
          );
          requireChanged(await client.update(id, Object.fromEntries(changed)));
        },
        async setActive(id, _person, active) {
          requireActive(await client.update(id, { active }), active);
        },
        async remove(id) {
          requireGone(await client.remove(id));
        },
        find: (person) => client.lookUp(person.userName),
        groups: {
          async push({ displayName, members }) {
            const id = await createOrFindGroup(client, displayName);
            for (const member of members) requireChanged(await client.addMember(id, member));
            return id;
          },
          async changeMembers(id, _group, { joined, left }) {
            for (const member of joined) requireChanged(await client.addMember(id, member));
            for (const member of left) requireChanged(await client.removeMember(id, member));
          },
          async rename(id, { displayName }) {
            requireChanged(await client.renameGroup(id, displayName));
          },
          async remove(id) {
            requireGone(await client.removeGroup(id));
          },
        },
      };
    },
};

async function testWithLiveObjects(client: Client, mark: string): Promise<void> {
  const email = `scim-test@${mark}.rollcall.example`;
  const userId =
    matchedId(await client.lookUp(email), 'userName', email) ??
    createdId(await client.create({ email, givenName: 'SCIM', familyName: 'Test' }));
  requireChanged(await client.update(userId, { 'name.familyName': 'Tested' }));
  const groupId = await createOrFindGroup(client, `scim-test-group ${mark}`);
  requireChanged(await client.addMember(groupId, userId));
  requireChanged(await client.removeMember(groupId, userId));
  requireGone(await client.removeGroup(groupId));
  requireGone(await client.remove(userId));
}

/** How JumpCloud looks a group up is not published; a name that is taken is looked up by its name. */
async function createOrFindGroup(client: Client, displayName: string): Promise<string> {
  const created = await client.createGroup(displayName);
  const known =
    created.status === 409
      ? matchedId(await client.lookUpGroup(displayName), 'displayName', displayName)
      : undefined;
  return known ?? createdId(created);
}

function pathsOf({ userName, givenName, familyName }: Person) {
  return {
    userName,
    emails: [{ value: userName, type: 'work', primary: true }],
    'name.givenName': givenName,
    'name.familyName': familyName,
  };
}
