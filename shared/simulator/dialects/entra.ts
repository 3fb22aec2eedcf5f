import { entraClient, entraFlagClient } from '../../idp/clients/entra.ts';
import {
  createdId,
  matchedId,
  requireActive,
  requireChanged,
  requireGone,
  requireStatus,
} from '../answers.ts';
import type { Dialect, IdpActions, MemberChange } from '../dialect.ts';
import type { SimulatedAnswer } from '../exchange.ts';
import { type Random, randomGuid } from '../random.ts';
import type { Person } from '../world.ts';

const common = {
  provider: 'entra',
  // Not published; the limit of the longest-waiting client stands in.
  answerLimitMs: 60_000,
  retries: 3,
  attributes: ['userName', 'externalId', 'displayName', 'givenName', 'familyName', 'email'],
  externalId: mailNickname,
} as const;

type Client = ReturnType<typeof entraClient<SimulatedAnswer>>;

/** The changes that the flag writes in another way. */
interface Changes {
  update(id: string, changed: Readonly<Record<string, string>>): Promise<SimulatedAnswer>;
  setActive(id: string, active: boolean): Promise<SimulatedAnswer>;
  changeMembers(id: string, change: MemberChange): Promise<readonly SimulatedAnswer[]>;
}

function entraActions(client: Client, changes: Changes, random: Random): IdpActions {
  async function update(id: string, person: Person, before?: Person) {
    requireStatus(await client.read(id), 200);
    const changed = Object.entries(pathsOf(person)).filter(
      ([path, value]) => before === undefined || pathsOf(before)[path] !== value,
    );
    requireChanged(await changes.update(id, Object.fromEntries(changed)));
  }

  async function change(id: string, members: MemberChange) {
    for (const answer of await changes.changeMembers(id, members)) requireChanged(answer);
  }

  return {
    async test() {
      requireStatus(await client.testConnection(randomGuid(random)), 200, 404);
      requireStatus(await client.testGroups(randomGuid(random)), 200, 404);
    },
    async assign(person) {
      const known = matchedId(await client.lookUp(person.userName), 'userName', person.userName);
      if (known !== undefined) {
        await update(known, person);
        return known;
      }
      const { userName, givenName, familyName } = person;
      return createdId(
        await client.create({ userName, givenName, familyName, externalId: mailNickname(person) }),
      );
    },
    update,
    async setActive(id, _person, active) {
      requireActive(await changes.setActive(id, active), active);
    },
    /** Whoever is deleted is disabled at once, and deleted here thirty days later. */
    async remove(id) {
      requireStatus(await changes.setActive(id, false), 200, 202, 204, 404);
      requireGone(await client.remove(id));
    },
    find: (person) => client.lookUp(person.userName),
    groups: {
      async push({ displayName, key, members }) {
        const id =
          matchedId(await client.lookUpGroup(displayName), 'displayName', displayName) ??
          createdId(await client.createGroup(displayName, key));
        requireStatus(await client.readGroup(id), 200);
        const [first] = members;
        if (first !== undefined) requireStatus(await client.checkMember(id, first), 200, 404);
        await change(id, { joined: members, left: [] });
        return id;
      },
      changeMembers: (id, _group, members) => change(id, members),
      async rename(id, { displayName }) {
        requireStatus(await client.readGroup(id), 200);
        requireChanged(await client.renameGroup(id, displayName));
      },
      async remove(id) {
        requireGone(await client.removeGroup(id));
      },
      find: client.lookUpGroup,
    },
  };
}

/** What Entra sends unless told otherwise: capital operations, booleans as texts, removals with a list of values. */
export const entraDefault: Dialect = {
  ...common,
  idp: 'entra',
  title: 'Entra ID',
  start:
    ({ random }) =>
    (connection) => {
      const client = entraClient(connection);
      const changes: Changes = {
        update: (id, changed) =>
          client.patch(
            id,
            ...Object.entries(changed).map(([path, value]) => ({ op: 'Replace', path, value })),
          ),
        setActive: (id, active) => (active ? client.enable(id) : client.disable(id)),
        async changeMembers(id, { joined, left }) {
          return [
            ...(joined.length === 0 ? [] : [await client.addMembers(id, joined)]),
            ...(left.length === 0 ? [] : [await client.removeMembers(id, left)]),
          ];
        },
      };
      return entraActions(client, changes, random);
    },
};

/** With `?aadOptscim062020` at the end of the tenant URL. */
export const entraWithFlag: Dialect = {
  ...common,
  idp: 'entra-flag',
  title: 'Entra ID with aadOptscim062020',
  start:
    ({ random }) =>
    (connection) => {
      const flagged = entraFlagClient(connection);
      const client = { ...entraClient(connection), testConnection: flagged.testConnection };
      const changes: Changes = {
        update(id, changed) {
          const entries = Object.entries(changed);
          const filtered = entries.filter(([path]) => path.includes('['));
          const plain = entries.filter(([path]) => !path.includes('['));
          return flagged.patch(
            id,
            ...filtered.map(([path, value]) => ({ op: 'replace', path, value })),
            ...(plain.length === 0 ? [] : [{ op: 'replace', value: Object.fromEntries(plain) }]),
          );
        },
        setActive: flagged.setActive,
        async changeMembers(id, { joined, left }) {
          const answers = joined.length === 0 ? [] : [await flagged.addMembers(id, joined)];
          for (const member of left) answers.push(await flagged.removeMember(id, member));
          return answers;
        },
      };
      return entraActions(client, changes, random);
    },
};

/** The default mapping writes mailNickname into externalId. */
function mailNickname({ key }: Person): string {
  return key;
}

function pathsOf(person: Person): Readonly<Record<string, string>> {
  return {
    userName: person.userName,
    displayName: person.displayName,
    'emails[type eq "work"].value': person.userName,
    'name.givenName': person.givenName,
    'name.familyName': person.familyName,
    externalId: mailNickname(person),
  };
}
