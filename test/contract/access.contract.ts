import type { AccessStore, DefinitionKind } from '@rollcall/server/store/access.ts';
import type { DirectoryStore } from '@rollcall/server/store/directory.ts';
import type { GrantKind, GroupRule, RuleSet } from '@rollcall/shared/directory/access-model.ts';
import { expect, it } from 'vitest';

import { activity, noon, scimState, type Workbench } from './workbench.ts';

const by = { now: noon, name: 'Olga Owner' };

/** What every engine must do with what people may do. */
export function testAccess(bench: () => Promise<Workbench>): void {
  it('begins with three roles and one default organization, which everybody is in', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser } = workbench;
    await createUser('u1', { userName: 'ada' });
    const { model, facts, ruleSet } = await store.access.read(workspaceId);
    expect(model.definitions.roles.map(({ name }) => name)).toEqual(['Owner', 'Admin', 'Member']);
    expect(model.definitions.organizations).toMatchObject([{ name: 'Default', isDefault: true }]);
    expect(await people(workbench, 'Member')).toBe(0);
    const [everybody] = model.definitions.organizations;
    expect(facts.get(everybody?.id ?? '')?.people).toBe(1);
    expect(ruleSet).toMatchObject({ version: 0, rules: [], savedAt: null });
  });

  it('keeps step with memberships one by one', async () => {
    const workbench = await bench();
    const { createUser, createGroup, changeGroup } = workbench;
    await createUser('u1', { userName: 'ada' });
    await createUser('u2', { userName: 'bob' });
    await applyRules(workbench, [await roleRule(workbench, 'Painters', 'Member')]);
    await createGroup('g1', { displayName: 'painters' }, ['u1']);
    expect(await holders(workbench, 'role', 'Member')).toEqual(['u1']);
    const step = (kind: 'add' | 'remove', id: string) =>
      changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'keep', steps: [{ kind, ids: [id] }] }));
    await step('add', 'u2');
    await step('remove', 'u1');
    expect(await holders(workbench, 'role', 'Member')).toEqual(['u2']);
    expect(await people(workbench, 'Member')).toBe(1);
    await changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'delete' }));
    expect(await holders(workbench, 'role', 'Member')).toEqual([]);
    expect(await people(workbench, 'Member')).toBe(0);
    expect((await workbench.actions()).filter((action) => action === 'access.changed')).toHaveLength(4);
  });

  it('changes nothing in shadow mode', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup } = workbench;
    await createUser('u1', { userName: 'ada' });
    await createGroup('g1', { displayName: 'Painters' });
    await applyRules(workbench, [await roleRule(workbench, 'Painters', 'Member')]);
    const steps = [{ kind: 'add' as const, ids: ['u1'] }];
    await store.groups.change(
      workspaceId,
      { by: 'id', id: 'g1' },
      () => ({ kind: 'keep', steps }),
      () => [activity('group.updated', 'g1')],
      noon,
      { isShadow: true },
    );
    expect(await holders(workbench, 'role', 'Member')).toEqual([]);
    expect(await people(workbench, 'Member')).toBe(0);
  });

  it('spreads a change of more people than fit into one transaction, and is never behind for one person', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup, changeGroup } = workbench;
    const ids = Array.from({ length: 620 }, (_, index) => `u${index}`);
    await Promise.all(ids.map((id) => createUser(id, { userName: id })));
    await applyRules(workbench, [await roleRule(workbench, 'Everybody', 'Member')]);
    const made = createGroup('g1', { displayName: 'Everybody' }, ids);
    await made;
    expect((await store.access.find(workspaceId, 'u7'))?.roles).toHaveLength(1);
    await expect.poll(() => people(workbench, 'Member')).toBe(620);
    await changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'delete' }));
    expect((await store.access.find(workspaceId, 'u7'))?.roles).toEqual([]);
    await expect.poll(() => people(workbench, 'Member')).toBe(0);
    expect(await holders(workbench, 'role', 'Member')).toEqual([]);
    const [row] = await store.activity.page(workspaceId, { limit: 1 });
    expect(row).toMatchObject({ action: 'access.spread', source: 'system' });
    expect(row?.changes[0]).toEqual({ path: 'peopleChanged', after: 620 });
  });

  it('lets readers see a change of rules as a whole, and who is changed meanwhile as they are then', async () => {
    const workbench = await bench();
    const { createUser, createGroup, changeGroup } = workbench;
    const ids = Array.from({ length: 450 }, (_, index) => `u${index}`);
    await Promise.all(ids.map((id) => createUser(id, { userName: id })));
    await createGroup('g1', { displayName: 'Crew' }, ids);
    const rule = await roleRule(workbench, 'Crew', 'Member');
    const seen = new Set<number>();
    const applied = applyRules(workbench, [rule]);
    const leave = (id: string) =>
      changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'keep', steps: [{ kind: 'remove', ids: [id] }] }));
    // One in each commit of the spread: before, while and after their own step.
    const leavers = ids.slice(0, 12);
    for (const id of leavers) {
      await leave(id);
      seen.add(await people(workbench, 'Member'));
    }
    await applied;
    const staying = ids.slice(12);
    expect([...seen].filter((count) => count !== 0 && count < staying.length)).toEqual([]);
    expect(seen).toContain(0);
    expect(await holders(workbench, 'role', 'Member', 1_000)).toEqual(staying);
    expect(await people(workbench, 'Member')).toBe(staying.length);
  });

  it('decides a change again when a new group got a rule meanwhile, and loses neither', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup, changeGroup } = workbench;
    await createUser('u1', { userName: 'ada' });
    await createUser('u2', { userName: 'bob' });
    await createGroup('g1', { displayName: 'Crew' }, ['u2']);
    const rule = await roleRule(workbench, 'Crew', 'Member');
    const makeGroup = () =>
      changeGroup({ by: 'displayName', displayName: 'Painters' }, () => ({
        kind: 'create',
        id: 'g2',
        state: { resource: { displayName: 'Painters' } },
        steps: [{ kind: 'add', ids: ['u1'] }],
        becomes: (model) => ({
          kind: 'rule',
          change: {
            ruleSet: ordered([
              ...model.definitions.ruleSet.rules,
              { ...rule, id: 'own', group: { by: 'id', groupId: 'g2' } },
            ]),
          },
          activity: [activity('group_rules.extended')],
          savedBy: 'Okta',
        }),
      }));
    const decided: number[] = [];
    let made: Promise<unknown> | undefined;
    const { ruleSet } = await store.access.change(
      workspaceId,
      (current) => {
        decided.push(current.ruleSet.version);
        made ??= makeGroup();
        return { ruleSet: ordered([...current.ruleSet.rules, rule]), describe: () => [] };
      },
      by,
    );
    await made;
    expect(decided).toEqual([0, 1]);
    expect(ruleSet.rules.map(({ id }) => id)).toEqual(['own', rule.id]);
    expect(await holders(workbench, 'role', 'Member')).toEqual(['u1', 'u2']);
  });

  it('refuses a change whose effect is another than the one looked at', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup } = workbench;
    await createUser('u1', { userName: 'ada' });
    const ruleSet = ordered([await roleRule(workbench, 'Crew', 'Member')]);
    const { fingerprint, impact } = await store.access.preview(workspaceId, { ruleSet });
    expect(impact.people).toBe(0);
    await createGroup('g1', { displayName: 'Crew' }, ['u1']);
    const apply = () =>
      store.access.change(workspaceId, () => ({ ruleSet, describe: () => [] }), { ...by, fingerprint });
    await expect(apply()).rejects.toMatchObject({ code: 'impact_changed' });
    expect((await store.access.read(workspaceId)).ruleSet.version).toBe(0);
    expect(await holders(workbench, 'role', 'Member')).toEqual([]);
    await store.groups.change(
      workspaceId,
      { by: 'id', id: 'g1' },
      () => ({ kind: 'delete' }),
      () => [activity('group.deleted')],
      noon,
    );
    expect((await apply()).ruleSet.version).toBe(1);
  });

  it('runs changes of one workspace one after the other', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    const rule = await roleRule(workbench, 'Crew', 'Member');
    const versions: number[] = [];
    await Promise.all(
      [1, 2, 3].map(() =>
        store.access.change(
          workspaceId,
          ({ ruleSet }) => {
            versions.push(ruleSet.version);
            return { ruleSet: ordered([rule]), describe: () => [] };
          },
          by,
        ),
      ),
    );
    expect(versions).toEqual([0, 1, 2]);
  });

  it('lets the last choice count, also when rules come into conflict again', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup } = workbench;
    await createUser('u1', { userName: 'ada' });
    const groups = ['One', 'Two', 'Three'];
    for (const name of groups) await createGroup(name, { displayName: name }, ['u1']);
    const becomes = { kind: 'organization', id: await idOf(workbench, 'organization', 'Default') } as const;
    const [one, two, three] = await Promise.all([
      roleRule(workbench, 'One', 'Member'),
      roleRule(workbench, 'Two', 'Admin', { mayGrantPrivileged: true }),
      roleRule(workbench, 'Three', 'Member', { becomes }),
    ]);
    const hold = (rules: readonly GroupRule[]) =>
      store.access.change(
        workspaceId,
        () => ({ ruleSet: { conflict: 'hold', rules }, describe: () => [] }),
        by,
      );
    const choose = (ruleId: string) =>
      store.access.decide(workspaceId, 'u1', { kind: 'choose', ruleId }, by, () =>
        activity('access.rule_chosen'),
      );
    await hold([one, two, three]);
    expect((await choose(one.id)).held).toEqual([]);
    const again = { ...one, id: 'another' };
    await hold([again, two]);
    expect((await store.access.find(workspaceId, 'u1'))?.held).toEqual([again.id, two.id]);
    expect(await choose(two.id)).toMatchObject({
      held: [],
      roles: [{ id: await idOf(workbench, 'role', 'Admin') }],
    });
  });

  it('keeps workspaces apart', async () => {
    const [one, two] = [await bench(), await bench()];
    await one.createUser('u1', { userName: 'ada' });
    await one.createGroup('g1', { displayName: 'Crew' }, ['u1']);
    await applyRules(one, [await roleRule(one, 'Crew', 'Member')]);
    expect(await two.store.access.find(two.workspaceId, 'u1')).toBeUndefined();
    const role = await idOf(one, 'role', 'Member');
    const page = { after: 0, limit: 10 };
    expect(await two.store.access.holders(two.workspaceId, { kind: 'role', id: role }, page)).toEqual([]);
    expect(await two.store.access.waiting(two.workspaceId, page)).toEqual([]);
    expect(await two.store.access.groups(two.workspaceId, page)).toEqual([]);
    const decide = two.store.access.decide(
      two.workspaceId,
      'u1',
      { kind: 'grant', grant: { kind: 'role', id: role } },
      by,
      () => activity('access.granted'),
    );
    await expect(decide).rejects.toMatchObject({ code: 'not_found' });
  });

  it('foresees what a user would have who looked otherwise, and one who is not there yet', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, createGroup } = workbench;
    const user = await createUser('u1', { userName: 'ada' });
    await createGroup('g1', { displayName: 'Crew' }, ['u1']);
    await applyRules(workbench, [await roleRule(workbench, 'Crew', 'Member')]);
    const sent = { ...user, body: JSON.stringify({ userName: 'ada', roles: [{ value: 'Owner' }] }) };
    const refused = [{ value: 'Owner', why: 'forbidden' }];
    expect(await store.access.foresee(sent)).toMatchObject({ roles: [{ kind: 'role' }], refused });
    expect(await store.access.foresee({ ...sent, id: 'new' })).toMatchObject({ roles: [], refused });
    expect(await store.access.foresee({ ...sent, deletedAt: noon })).toMatchObject({
      roles: [],
      isActive: false,
    });
    expect((await store.access.find(workspaceId, 'u1'))?.refused).toEqual([]);
  });

  it('lists who waits for a role in the order of arrival, page by page', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser, updateUser } = workbench;
    for (const id of ['u1', 'u2', 'u3', 'u4']) await createUser(id, { userName: id, active: true });
    await grant(store, workspaceId, 'u2', { kind: 'role', id: await idOf(workbench, 'role', 'Owner') });
    await updateUser('u3', scimState({ userName: 'u3', active: false }));
    const first = await store.access.waiting(workspaceId, { after: 0, limit: 1 });
    expect(first.map(({ id }) => id)).toEqual(['u1']);
    const rest = await store.access.waiting(workspaceId, { after: first[0]?.key ?? 0, limit: 10 });
    expect(rest.map(({ id }) => id)).toEqual(['u4']);
  });

  it('takes a grant by hand back only once, and says only what happened', async () => {
    const workbench = await bench();
    const { store, workspaceId, createUser } = workbench;
    await createUser('u1', { userName: 'ada' });
    const owner = { kind: 'role' as const, id: await idOf(workbench, 'role', 'Owner') };
    await grant(store, workspaceId, 'u1', owner);
    const again = await grant(store, workspaceId, 'u1', owner);
    expect(again.roles).toEqual([{ ...owner, because: [{ kind: 'manual' }] }]);
    expect(await workbench.actions()).toEqual(['user.created', 'access.granted', 'access.changed']);
  });
}

function grant(
  { access }: DirectoryStore,
  workspaceId: string,
  userId: string,
  what: { readonly kind: GrantKind; readonly id: string },
) {
  return access.decide(workspaceId, userId, { kind: 'grant', grant: what }, by, () =>
    activity('access.granted', userId),
  );
}

function ordered(rules: readonly GroupRule[]): Omit<RuleSet, 'version'> {
  return { conflict: 'ordered', rules };
}

function applyRules({ store, workspaceId }: Workbench, rules: readonly GroupRule[]) {
  return store.access.change(workspaceId, () => ({ ruleSet: ordered(rules), describe: () => [] }), by);
}

async function roleRule(
  workbench: Workbench,
  group: string,
  role: string,
  more: Partial<GroupRule> = {},
): Promise<GroupRule> {
  return {
    id: `${group} becomes ${role}`,
    group: { by: 'displayName', operator: 'equals', value: group },
    connectionId: null,
    becomes: { kind: 'role', id: await idOf(workbench, 'role', role) },
    mayGrantPrivileged: false,
    ...more,
  };
}

async function idOf({ store, workspaceId }: Workbench, kind: DefinitionKind & GrantKind, name: string) {
  const { definitions } = (await store.access.read(workspaceId)).model;
  const all = kind === 'role' ? definitions.roles : definitions.organizations;
  const found = all.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found.id;
}

async function holders(workbench: Workbench, kind: GrantKind, name: string, limit = 100) {
  const { store, workspaceId } = workbench;
  const id = await idOf(workbench, kind, name);
  const found: Awaited<ReturnType<AccessStore['holders']>> = await store.access.holders(
    workspaceId,
    { kind, id },
    { after: 0, limit },
  );
  return found.map((holder) => holder.id);
}

/** How many are counted as having a role. */
async function people(workbench: Workbench, role: string): Promise<number> {
  const { facts } = await workbench.store.access.read(workbench.workspaceId);
  return facts.get(await idOf(workbench, 'role', role))?.people ?? -1;
}
