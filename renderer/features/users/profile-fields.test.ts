import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import { describe, expect, it } from 'vitest';

import { aUserDetail } from '../../../test/harness/console-data.ts';
import { isManagedField, profileForm, toAttributes, toProfile } from './profile-fields.ts';

const jane: JsonObject = {
  userName: 'jane@acme.test',
  name: { givenName: 'Jane', familyName: 'Doe', formatted: 'Jane Doe', middleName: 'A.' },
  emails: [
    { value: 'old@home.test', type: 'home' },
    { value: 'jane@acme.test', type: 'work', primary: true },
  ],
  [enterpriseUserUrn]: { department: 'Platform', manager: { value: 'u2' } },
};

describe('toProfile', () => {
  it('reads the primary address, names and the department', () => {
    expect(toProfile(jane)).toEqual({
      userName: 'jane@acme.test',
      displayName: '',
      givenName: 'Jane',
      familyName: 'Doe',
      email: 'jane@acme.test',
      phone: '',
      title: '',
      department: 'Platform',
    });
  });
});

describe('toAttributes', () => {
  it.each<{ name: string; form: object; sends: object }>([
    { name: 'nothing when nothing changed', form: {}, sends: {} },
    { name: 'a simple attribute', form: { title: 'Lead' }, sends: { title: 'Lead' } },
    { name: 'null for one that goes', form: { userName: '' }, sends: { userName: null } },
    {
      name: 'a name as a whole, without the text that no longer fits',
      form: { givenName: 'Janet' },
      sends: { name: { givenName: 'Janet', familyName: 'Doe', middleName: 'A.' } },
    },
    {
      name: 'the primary address in its place among the others',
      form: { email: 'jd@acme.test' },
      sends: {
        emails: [
          { value: 'old@home.test', type: 'home' },
          { value: 'jd@acme.test', type: 'work', primary: true },
        ],
      },
    },
    {
      name: 'the others when the address goes',
      form: { email: '' },
      sends: { emails: [{ value: 'old@home.test', type: 'home' }] },
    },
    {
      name: 'a first value as the primary one',
      form: { phone: '+31 20 1' },
      sends: { phoneNumbers: [{ value: '+31 20 1', type: 'work', primary: true }] },
    },
    {
      name: 'an extension with what else it holds',
      form: { department: 'Sales' },
      sends: { [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'u2' } } },
    },
  ])('sends $name', ({ form, sends }) => {
    expect(toAttributes(jane, { ...toProfile(jane), ...form })).toEqual(sends);
  });
});

it.each([
  { typed: { email: '' }, isValid: true },
  { typed: { email: 'jane@acme.test' }, isValid: true },
  { typed: { email: 'jane' }, isValid: false },
  { typed: { userName: ' ' }, isValid: false },
  { typed: { title: 'x'.repeat(257) }, isValid: false },
])('the form takes $typed: $isValid', ({ typed, isValid }) => {
  expect(profileForm.safeParse({ ...toProfile(jane), ...typed }).success).toBe(isValid);
});

it('knows which fields the identity provider owns', () => {
  const user = aUserDetail({ managedAttributes: ['name', `${enterpriseUserUrn}:department`] });
  expect(
    (['givenName', 'familyName', 'department', 'title'] as const).map((field) => isManagedField(user, field)),
  ).toEqual([true, true, true, false]);
});
