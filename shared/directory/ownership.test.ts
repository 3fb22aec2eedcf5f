import { expect, it } from 'vitest';

import { attributeOf, attributesOf, changedAttributes, withLocalAttributes } from './ownership.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

it.each([
  { path: 'userName', attribute: 'userName' },
  { path: 'name.familyName', attribute: 'name' },
  { path: 'emails[value eq "a.b:c@x.example"]', attribute: 'emails' },
  { path: `${enterprise}:department`, attribute: `${enterprise}:department` },
  { path: `${enterprise}:manager.value`, attribute: `${enterprise}:manager` },
  { path: `${enterprise}:teams[value eq "a.b"]`, attribute: `${enterprise}:teams` },
])('$path is about $attribute', ({ path, attribute }) => {
  expect(attributeOf(path)).toBe(attribute);
});

it('names the attributes of a resource, those of extensions with their URN', () => {
  const resource = {
    schemas: [enterprise],
    userName: 'ada',
    name: { givenName: 'Ada' },
    [enterprise]: { department: 'R&D', manager: { value: '1' } },
  };
  expect(attributesOf(resource)).toEqual([
    'userName',
    'name',
    `${enterprise}:department`,
    `${enterprise}:manager`,
  ]);
});

it('names each changed attribute once', () => {
  const changes = [{ path: 'name.givenName' }, { path: 'name.familyName' }, { path: 'title' }];
  expect(changedAttributes(changes)).toEqual(['name', 'title']);
});

it('keeps local attributes that are not sent, and takes over those that are', () => {
  const current = { userName: 'ada', title: 'Engineer', nickName: 'A', [enterprise]: { department: 'R&D' } };
  const sent = { userName: 'ada', title: 'Chief', [enterprise]: { costCenter: '7' } };
  const local = ['title', `${enterprise}:department`];
  expect(withLocalAttributes(sent, current, local)).toEqual({
    userName: 'ada',
    title: 'Chief',
    [enterprise]: { costCenter: '7', department: 'R&D' },
  });
  expect(withLocalAttributes(sent, current, [])).toBe(sent);
});
