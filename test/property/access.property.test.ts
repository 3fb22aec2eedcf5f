import type { DirectoryStore } from '@rollcall/server/store/directory.ts';
import {
  type Becomes,
  conflictModes,
  grantKinds,
  type GroupRule,
} from '@rollcall/shared/directory/access-model.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { dataDirectories } from '../contract/sqlite-data.ts';
import { createWorkbenches, noon, scimState, type Workbench } from '../contract/workbench.ts';

/**
 * Whatever happens to a directory, in whatever order: what is stored of people's access is what an evaluation of each
 * of them says, and the counts are the numbers of those who are listed.
 */

const data = dataDirectories(afterAll)();
let store: DirectoryStore;
let newBench: () => Promise<Workbench>;
beforeAll(async () => {
  store = (await data.open()).directory;
  newBench = createWorkbenches(store);
});

const users = ['u1', 'u2', 'u3', 'u4'];
const groups = ['g1', 'g2', 'g3'];
const names = ['Crew', 'crew chiefs', 'Guests'];
const titles = ['Sales', 'Engineer', undefined];

const rule = fc.record({
  name: fc.constantFrom(...names, 'cr'),
  isPrefix: fc.boolean(),
  becomes: fc.constantFrom('none', 'role', 'organization', 'template', 'policy'),
  which: fc.nat(2),
  isTicked: fc.boolean(),
});

const ruleSets = fc.record({
  kind: fc.constant('rules' as const),
  conflict: fc.constantFrom(...conflictModes),
  rules: fc.array(rule, { maxLength: 4 }),
});

const step = fc.oneof(
  ruleSets,
  fc.record({
    kind: fc.constant('user' as const),
    user: fc.constantFrom(...users),
    title: fc.constantFrom(...titles),
    role: fc.constantFrom('Member', 'owner', 'Seller', undefined),
    active: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('deleteUser' as const), user: fc.constantFrom(...users) }),
  fc.record({
    kind: fc.constant('group' as const),
    group: fc.constantFrom(...groups),
    name: fc.constantFrom(...names),
    members: fc.subarray(users),
  }),
  fc.record({
    kind: fc.constant('rename' as const),
    group: fc.constantFrom(...groups),
    name: fc.constantFrom(...names),
  }),
  fc.record({ kind: fc.constant('deleteGroup' as const), group: fc.constantFrom(...groups) }),
  fc.record({ kind: fc.constant('policy' as const), value: fc.constantFrom('sales', 'eng') }),
  fc.record({
    kind: fc.constant('hand' as const),
    user: fc.constantFrom(...users),
    target: fc.constantFrom(...grantKinds),
    isGiven: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type RuleDraft = typeof rule extends fc.Arbitrary<infer Value> ? Value : never;

const by = { now: noon, name: 'Olga Owner' };

/** Ids of the definitions that every case begins with. */
interface Things {
  readonly roles: readonly string[];
  readonly organization: string;
}

async function prepare({ workspaceId, createUser, createGroup }: Workbench): Promise<Things> {
  const roles = (await store.access.read(workspaceId)).model.definitions.roles.map(({ id }) => id);
  const [owner = '', , member = ''] = roles;
  await store.access.change(
    workspaceId,
    () => ({
      save: [
        {
          kind: 'role',
          definition: {
            id: 'seller',
            name: 'Seller',
            version: 1,
            permissions: [],
            rank: 50,
            scimMayGrant: true,
            origin: 'manual',
          },
        },
        {
          kind: 'organization',
          definition: { id: 'eu', name: 'EU', version: 1, isDefault: false, origin: 'manual' },
        },
        {
          kind: 'template',
          definition: {
            id: 'start',
            name: 'Start',
            version: 1,
            roleIds: [member, 'seller'],
            organizationId: 'eu',
          },
        },
        {
          kind: 'policy',
          definition: {
            id: 'sales',
            name: 'Sales',
            version: 1,
            roleIds: ['seller', owner],
            organizationIds: [],
            conditions: [{ on: 'attribute', path: 'title', operator: 'startsWith', value: 'sales' }],
            mayGrantPrivileged: true,
          },
        },
      ],
      describe: () => [],
    }),
    by,
  );
  for (const id of ['u1', 'u2']) await createUser(id, { userName: id, active: true });
  await createGroup('g1', { displayName: 'Crew' }, ['u1', 'u2']);
  await createGroup('g2', { displayName: nameOf('g2', 'Guests') }, ['u2']);
  return { roles: [...roles, 'seller'], organization: 'eu' };
}

function toRule(
  { name, isPrefix, becomes, which, isTicked }: RuleDraft,
  place: number,
  things: Things,
): GroupRule {
  const ids: Record<string, string> = {
    role: things.roles[[0, 2, 3][which] ?? 0] ?? '',
    organization: 'eu',
    template: 'start',
    policy: 'sales',
  };
  return {
    id: `rule ${place}`,
    group: { by: 'displayName', operator: isPrefix ? 'startsWith' : 'equals', value: name },
    connectionId: null,
    // Safe cast: each kind has its id above.
    becomes: (becomes === 'none' ? { kind: becomes } : { kind: becomes, id: ids[becomes] }) as Becomes,
    mayGrantPrivileged: isTicked,
  };
}

/** Unique, and for one of the groups the name that a rule may ask for as a whole. */
function nameOf(group: string, name: string): string {
  return group === 'g1' ? name : `${name} ${group}`;
}

async function run(workbench: Workbench, things: Things, taken: Step): Promise<void> {
  const { workspaceId, createUser, updateUser, createGroup, changeGroup, deleteUser } = workbench;
  switch (taken.kind) {
    case 'user': {
      const { user, title, role, active } = taken;
      const resource: JsonObject = {
        userName: user,
        active,
        ...(title && { title }),
        ...(role && { roles: [{ value: role }] }),
      };
      const found = await store.users.find(workspaceId, user);
      await (found === undefined ? createUser(user, resource) : updateUser(user, scimState(resource)));
      return;
    }
    case 'deleteUser': {
      const found = await store.users.find(workspaceId, taken.user);
      if (found !== undefined) await deleteUser(found);
      return;
    }
    case 'group': {
      const { group, name, members } = taken;
      const displayName = nameOf(group, name);
      const steps = [{ kind: 'replace' as const, ids: members }];
      const found = await store.groups.find(workspaceId, group);
      if (found === undefined) await createGroup(group, { displayName }, members);
      else
        await changeGroup({ by: 'id', id: group }, () => ({
          kind: 'update',
          state: { resource: { displayName } },
          steps,
        }));
      return;
    }
    case 'rename': {
      const { group, name } = taken;
      const state = { resource: { displayName: nameOf(group, name) } };
      await changeGroup({ by: 'id', id: group }, (current) =>
        current === undefined ? { kind: 'keep', steps: [] } : { kind: 'update', state, steps: [] },
      );
      return;
    }
    case 'deleteGroup':
      await changeGroup({ by: 'id', id: taken.group }, (current) =>
        current === undefined ? { kind: 'keep', steps: [] } : { kind: 'delete' },
      );
      return;
    case 'rules': {
      const rules = taken.rules.map((draft, place) => toRule(draft, place, things));
      const ruleSet = { conflict: taken.conflict, rules };
      await store.access.change(workspaceId, () => ({ ruleSet, describe: () => [] }), by);
      return;
    }
    case 'policy':
      await store.access.change(
        workspaceId,
        ({ model }) => {
          const policy = model.policies.get('sales');
          if (policy === undefined) return undefined;
          const condition = {
            on: 'attribute',
            path: 'title',
            operator: 'startsWith',
            value: taken.value,
          } as const;
          const definition = { ...policy, conditions: [condition], version: policy.version + 1 };
          return { save: [{ kind: 'policy', definition }], describe: () => [] };
        },
        by,
      );
      return;
    default: {
      const found = await store.users.find(workspaceId, taken.user);
      if (found === undefined || found.deletedAt !== null) return;
      const id = taken.target === 'role' ? (things.roles[1] ?? '') : things.organization;
      const input = { kind: taken.isGiven ? 'grant' : 'revoke', grant: { kind: taken.target, id } } as const;
      await store.access.decide(workspaceId, taken.user, input, by, () => ({
        at: noon,
        source: 'console',
        actor: { kind: 'operator', id: 'o', name: 'Olga' },
        action: 'access.granted',
        subject: { kind: 'user', id: taken.user, name: taken.user },
        changes: [],
        requestId: 'r',
      }));
    }
  }
}

/** `person kind target` of everything that lists say, and of everything that evaluations say. */
async function bothSides({ workspaceId }: Workbench) {
  const { model, facts } = await store.access.read(workspaceId);
  const { roles, organizations } = model.definitions;
  const targets = [
    ...roles.map(({ id }) => ({ kind: 'role' as const, id })),
    ...organizations.map(({ id }) => ({ kind: 'organization' as const, id })),
  ];
  const listed: string[] = [];
  for (const target of targets) {
    const holders = await store.access.holders(workspaceId, target, { after: 0, limit: 100 });
    expect(facts.get(target.id)?.people, `people of ${target.kind} ${target.id}`).toBe(holders.length);
    listed.push(
      ...holders.map(({ id, because }) => `${id} ${target.kind} ${target.id} ${JSON.stringify(because)}`),
    );
  }
  const evaluated: string[] = [];
  for (const id of users) {
    const access = await store.access.find(workspaceId, id);
    for (const grant of [...(access?.roles ?? []), ...(access?.organizations ?? [])]) {
      evaluated.push(`${id} ${grant.kind} ${grant.id} ${JSON.stringify(grant.because)}`);
    }
  }
  return { listed: listed.toSorted(), evaluated: evaluated.toSorted() };
}

it('stored access is evaluated access, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(ruleSets, fc.array(step, { minLength: 1, maxLength: 14 }), async (first, steps) => {
      const workbench = await newBench();
      const things = await prepare(workbench);
      for (const taken of [first, ...steps]) await run(workbench, things, taken);
      const { listed, evaluated } = await bothSides(workbench);
      expect(listed).toEqual(evaluated);
    }),
    { numRuns: 100 },
  );
});
