import { expect, it } from 'vitest';

import { fitsCondition } from './access-conditions.ts';
import type { Condition, Person } from './access-model.ts';

const attributes = {
  title: 'Head of Sales',
  name: { familyName: 'Doe' },
  emails: [{ value: 'a@x.example' }, { value: 'b@y.example', primary: true }],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
    department: 'EMEA',
    manager: { value: 'm1' },
  },
};
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const attribute = (
  path: string,
  operator: 'equals' | 'contains' | 'startsWith',
  value: string,
): Condition => ({
  on: 'attribute',
  path,
  operator,
  value,
});

const person: Person = {
  attributes,
  groups: [{ id: 'g1', displayName: 'Group' }],
  source: 'manual',
  connectionId: null,
  manual: [],
  current: [],
  chosenRuleIds: [],
};

it.each<{ condition: Condition; fits: boolean }>([
  { condition: attribute('title', 'contains', 'SALES'), fits: true },
  { condition: attribute('TITLE', 'startsWith', 'head'), fits: true },
  { condition: attribute('title', 'equals', 'sales'), fits: false },
  { condition: attribute('name.familyName', 'equals', 'doe'), fits: true },
  { condition: attribute('name', 'equals', 'doe'), fits: false },
  { condition: attribute('emails', 'equals', 'B@y.example'), fits: true },
  { condition: attribute('emails.value', 'contains', 'x.example'), fits: true },
  { condition: attribute('emails.primary', 'equals', 'true'), fits: true },
  { condition: attribute(`${enterprise}:department`, 'equals', 'emea'), fits: true },
  { condition: attribute(`${enterprise}:manager.value`, 'equals', 'm1'), fits: true },
  { condition: attribute('nickName', 'contains', 'a'), fits: false },
  { condition: attribute('constructor', 'contains', 'a'), fits: false },
  { condition: { on: 'group', groupId: 'g1' }, fits: true },
  { condition: { on: 'group', groupId: 'g2' }, fits: false },
  { condition: { on: 'source', source: 'manual' }, fits: true },
  { condition: { on: 'source', source: 'scim' }, fits: false },
])('$condition', ({ condition, fits }) => {
  expect(fitsCondition(person, condition)).toBe(fits);
});
