import { describe, expect, it } from 'vitest';

import {
  type AccessDefinitions,
  type Becomes,
  type ConflictMode,
  type Grant,
  type GroupRule,
  type Person,
  prepareAccess,
  type Role,
} from './access-model.ts';
import { evaluateAccess } from './access-plan.ts';

function role(id: string, more: Partial<Role> = {}): Role {
  return {
    id,
    name: id,
    version: 1,
    permissions: [],
    rank: 0,
    scimMayGrant: true,
    origin: 'manual',
    ...more,
  };
}

function definitions(
  rules: readonly GroupRule[],
  conflict: ConflictMode,
  more: Partial<AccessDefinitions> = {},
) {
  return {
    roles: [
      role('viewer', { rank: 1 }),
      role('editor', { rank: 5 }),
      role('owner', { rank: 9, scimMayGrant: false }),
    ],
    organizations: [
      { id: 'main', name: 'Main', version: 1, isDefault: true, origin: 'builtIn' },
      { id: 'eu', name: 'EU', version: 1, isDefault: false, origin: 'manual' },
      { id: 'us', name: 'US', version: 1, isDefault: false, origin: 'manual' },
    ],
    templates: [
      { id: 'start', name: 'Start', version: 4, roleIds: ['viewer', 'editor'], organizationId: 'eu' },
    ],
    policies: [],
    ruleSet: { version: 7, conflict, rules },
    ...more,
  } as const satisfies AccessDefinitions;
}

/** A rule for the group of its id, written as `group → kind:id`, with an exclamation mark for the second tick. */
function rule(text: string, more: Partial<GroupRule> = {}): GroupRule {
  const [groupId = '', target = ''] = text.replace('!', '').split(' → ');
  const [kind = 'none', id = ''] = target.split(':');
  const becomes = (kind === 'none' ? { kind } : { kind, id }) as Becomes; // safe cast: written by the tests below
  return {
    id: `r ${text}`,
    group: { by: 'id', groupId },
    connectionId: null,
    becomes,
    mayGrantPrivileged: text.includes('!'),
    ...more,
  };
}

function person(groups: readonly string[], more: Partial<Person> = {}): Person {
  return {
    attributes: {},
    groups: groups.map((id) => ({ id, displayName: id })),
    source: 'scim',
    connectionId: 'okta',
    manual: [],
    current: [],
    chosenRuleIds: [],
    ...more,
  };
}

const ids = (grants: readonly Grant[]) => grants.map(({ id }) => id).join(' ');

interface Case {
  readonly name: string;
  readonly rules: readonly string[];
  readonly conflict: ConflictMode;
  readonly groups: readonly string[];
  readonly roles: string;
  readonly organizations: string;
  readonly held: number;
}

const kept: Grant[] = [
  { kind: 'role', id: 'viewer', because: [{ kind: 'rule', id: 'old', version: 6 }] },
  { kind: 'role', id: 'owner', because: [{ kind: 'policy', id: 'gone', version: 1 }] },
  { kind: 'organization', id: 'us', because: [{ kind: 'rule', id: 'old', version: 6 }] },
];

describe('rules', () => {
  it.each<Case>([
    {
      name: 'no groups',
      rules: ['a → role:editor'],
      conflict: 'ordered',
      groups: [],
      roles: '',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'one rule',
      rules: ['a → role:editor'],
      conflict: 'ordered',
      groups: ['a'],
      roles: 'editor',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'the first rule counts, whatever the order of groups',
      rules: ['b → role:viewer', 'a → role:editor'],
      conflict: 'ordered',
      groups: ['a', 'b'],
      roles: 'viewer',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'the highest counts',
      rules: ['b → role:viewer', 'a → role:editor'],
      conflict: 'highest',
      groups: ['a', 'b'],
      roles: 'editor',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'a template ranks as its highest role',
      rules: ['b → role:viewer', 'a → template:start'],
      conflict: 'highest',
      groups: ['a', 'b'],
      roles: 'viewer editor',
      organizations: 'eu',
      held: 0,
    },
    {
      name: 'a conflict keeps what rules gave',
      rules: ['b → role:viewer', 'a → role:editor'],
      conflict: 'hold',
      groups: ['a', 'b'],
      roles: 'viewer',
      organizations: 'main',
      held: 2,
    },
    {
      name: 'rules that agree are no conflict',
      rules: ['b → role:editor', 'a → role:editor'],
      conflict: 'hold',
      groups: ['a', 'b'],
      roles: 'editor',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'a role and an organization are no conflict',
      rules: ['b → organization:eu', 'a → role:editor'],
      conflict: 'hold',
      groups: ['a', 'b'],
      roles: 'editor',
      organizations: 'eu',
      held: 0,
    },
    {
      name: 'a conflict of organizations leaves roles alone',
      rules: ['b → organization:eu', 'a → organization:main', 'c → role:editor'],
      conflict: 'hold',
      groups: ['a', 'b', 'c'],
      roles: 'editor',
      organizations: 'us',
      held: 2,
    },
    {
      name: 'a group only',
      rules: ['a → none', 'a → role:editor'],
      conflict: 'ordered',
      groups: ['a'],
      roles: '',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'a group only does not stop other groups',
      rules: ['a → none', 'b → role:editor'],
      conflict: 'ordered',
      groups: ['a', 'b'],
      roles: 'editor',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'Owner without the second tick is passed over',
      rules: ['a → role:owner', 'b → role:viewer'],
      conflict: 'ordered',
      groups: ['a', 'b'],
      roles: 'viewer',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'Owner with the second tick',
      rules: ['!a → role:owner'],
      conflict: 'ordered',
      groups: ['a'],
      roles: 'owner',
      organizations: 'main',
      held: 0,
    },
    {
      name: 'a target that is gone',
      rules: ['a → role:gone'],
      conflict: 'ordered',
      groups: ['a'],
      roles: '',
      organizations: 'main',
      held: 0,
    },
  ])('$name', ({ rules, conflict, groups, roles, organizations, held }) => {
    const model = prepareAccess(
      definitions(
        rules.map((text) => rule(text)),
        conflict,
      ),
    );
    const access = evaluateAccess(person(groups, { current: kept }), model);
    expect(ids(access.roles)).toBe(roles);
    expect(ids(access.organizations)).toBe(organizations);
    expect(access.held).toHaveLength(held);
  });

  it.each([
    { name: 'ends a conflict', chosen: ['b → role:editor'], roles: 'editor', organizations: 'main', held: 2 },
    {
      name: 'is needed for each conflict',
      chosen: ['b → role:editor', 'd → organization:us'],
      roles: 'editor',
      organizations: 'us',
      held: 0,
    },
    {
      name: 'of two is none',
      chosen: ['a → role:viewer', 'b → role:editor', 'c → organization:eu'],
      roles: '',
      organizations: 'eu',
      held: 2,
    },
  ])('a choice $name', ({ chosen, roles, organizations, held }) => {
    const texts = ['a → role:viewer', 'b → role:editor', 'c → organization:eu', 'd → organization:us'];
    const model = prepareAccess(
      definitions(
        texts.map((text) => rule(text)),
        'hold',
      ),
    );
    const chosenRuleIds = chosen.map((text) => `r ${text}`);
    const access = evaluateAccess(person(['a', 'b', 'c', 'd'], { chosenRuleIds }), model);
    expect([ids(access.roles), ids(access.organizations), access.held.length]).toEqual([
      roles,
      organizations,
      held,
    ]);
  });

  it.each([
    { name: 'any case', operator: 'equals', value: 'ENGINEERING', connectionId: null, expected: 'editor' },
    {
      name: 'the start of a name',
      operator: 'startsWith',
      value: 'Engi',
      connectionId: null,
      expected: 'editor',
    },
    {
      name: 'the start where the whole is asked for',
      operator: 'equals',
      value: 'Engi',
      connectionId: null,
      expected: '',
    },
    {
      name: 'the own connection',
      operator: 'equals',
      value: 'Engineering',
      connectionId: 'okta',
      expected: 'editor',
    },
    {
      name: 'another connection',
      operator: 'equals',
      value: 'Engineering',
      connectionId: 'entra',
      expected: '',
    },
  ] as const)('find a group by its name: $name', ({ operator, value, connectionId, expected }) => {
    const group = { by: 'displayName', operator, value } as const;
    const model = prepareAccess(definitions([rule('x → role:editor', { group, connectionId })], 'ordered'));
    const member = person([], { groups: [{ id: '1', displayName: 'Engineering' }] });
    expect(ids(evaluateAccess(member, model).roles)).toBe(expected);
  });

  it('say by which version of what somebody has something, and name each thing once', () => {
    const policy = {
      id: 'p',
      name: 'P',
      version: 3,
      conditions: [],
      roleIds: ['viewer', 'owner'],
      organizationIds: ['us'],
      mayGrantPrivileged: true,
    };
    const always = { ...policy, id: 'q', conditions: [{ on: 'source', source: 'scim' }] } as const;
    const rules = [rule('a → template:start'), rule('b → policy:p')];
    const model = prepareAccess(
      definitions(rules, 'ordered', {
        policies: [policy, { ...always, roleIds: ['viewer'], organizationIds: [] }],
      }),
    );
    const { roles, organizations } = evaluateAccess(person(['a', 'b']), model);
    const byRule = (text: string, kind: string, id: string, version: number) => ({
      kind: 'rule',
      id: `r ${text}`,
      version: 7,
      through: { kind, id, version },
    });
    expect(roles).toEqual([
      {
        kind: 'role',
        id: 'viewer',
        because: [
          byRule('a → template:start', 'template', 'start', 4),
          byRule('b → policy:p', 'policy', 'p', 3),
          { kind: 'policy', id: 'q', version: 3 },
        ],
      },
      { kind: 'role', id: 'editor', because: [byRule('a → template:start', 'template', 'start', 4)] },
    ]);
    // The policy has its tick and the rule has none: no owner.
    expect(ids(organizations)).toBe('eu us');
  });
});

describe('roles in a payload', () => {
  it.each([
    { roles: [{ value: 'EDITOR' }], granted: 'editor', refused: [] },
    { roles: ['viewer'], granted: 'viewer', refused: [] },
    { roles: [{ value: 'owner' }], granted: '', refused: [{ value: 'owner', why: 'forbidden' }] },
    { roles: [{ value: 'x' }], granted: '', refused: [{ value: 'x', why: 'unknown' }] },
    { roles: [{ display: 'x' }], granted: '', refused: [] },
    { roles: 'editor', granted: '', refused: [] },
  ])('$roles', ({ roles, granted, refused }) => {
    const model = prepareAccess(definitions([], 'ordered'));
    const access = evaluateAccess(person([], { attributes: { roles } }), model);
    expect([ids(access.roles), access.refused]).toEqual([granted, refused]);
  });
});
