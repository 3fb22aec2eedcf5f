import { type AuthentikUser, authentikClient } from '../../idp/clients/authentik.ts';
import { isJsonObject } from '../../scim/value.ts';
import { createdId, matchedId, requireActive, requireChanged, requireGone } from '../answers.ts';
import type { Dialect, MemberChange, PushedGroup } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import type { Person } from '../world.ts';

/** Operations of one PATCH when the server does not say how many it takes. */
const defaultOperations = 100;

/** Creates first and looks up after a 409; one operation for each member, as many at once as the server says. */
export const authentik: Dialect = {
  idp: 'authentik',
  title: 'authentik',
  provider: 'authentik',
  // Not published.
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'externalId', 'displayName', 'email'],
  externalId: ({ key }) => key,
  start() {
    let limits: Capabilities = { takesPatch: false, maxOperations: defaultOperations };
    return (connection) => {
      const client = authentikClient(connection);
      const put = async (id: string, { key, displayName, members }: PushedGroup) => {
        requireChanged(await client.putGroup(id, key, displayName, members));
      };
      const change = async (id: string, group: PushedGroup, { joined, left }: MemberChange) => {
        const { takesPatch, maxOperations } = limits;
        if (!takesPatch) {
          await put(id, group);
          return;
        }
        for (const members of chunksOf(joined, maxOperations))
          requireChanged(await client.changeMembers(id, { joined: members, left: [] }));
        for (const members of chunksOf(left, maxOperations))
          requireChanged(await client.changeMembers(id, { joined: [], left: members }));
      };
      return {
        async test() {
          // Without an answer to go by it takes the least for granted and goes on.
          limits = capabilitiesIn(await client.capabilities());
        },
        async assign(person) {
          const created = await client.create(userOf(person, true));
          if (created.status !== 409) return createdId(created);
          const known = matchedId(await client.recover(person.userName), 'userName', person.userName);
          if (known === undefined) return createdId(created);
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
        find: (person) => client.recover(person.userName),
        groups: {
          async push(group) {
            const { key, displayName, members } = group;
            const created = await client.createGroup(key, displayName);
            const known =
              created.status === 409
                ? matchedId(await client.recoverGroup(displayName), 'displayName', displayName)
                : undefined;
            const id = known ?? createdId(created);
            await change(id, group, { joined: members, left: [] });
            return id;
          },
          changeMembers: change,
          async rename(id, group) {
            if (limits.takesPatch) requireChanged(await client.patchGroup(id, group.key, group.displayName));
            else await put(id, group);
          },
          async remove(id) {
            requireGone(await client.removeGroup(id));
          },
          find: client.recoverGroup,
        },
      };
    };
  },
};

interface Capabilities {
  readonly takesPatch: boolean;
  readonly maxOperations: number;
}

/** What authentik goes by: it takes the size of bulk requests for the most operations of one PATCH. */
function capabilitiesIn({ body }: SimulatedAnswer): Capabilities {
  const { patch, bulk } = body ?? {};
  const most = isJsonObject(bulk) ? bulk['maxOperations'] : undefined;
  return {
    takesPatch: isJsonObject(patch) && patch['supported'] === true,
    maxOperations: typeof most === 'number' && most > 0 ? most : defaultOperations,
  };
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function userOf({ key, userName, displayName }: Person, active: boolean): AuthentikUser {
  return { externalId: key, userName, name: displayName, active };
}
