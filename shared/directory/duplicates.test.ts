import { expect, it } from 'vitest';

import type { JsonObject } from '../scim/value.ts';
import { duplicateThreshold, likenessKeys, likenessOf, scoreDuplicate } from './duplicates.ts';

function person(userName: string, name?: string, email?: string): JsonObject {
  const [givenName = '', familyName = ''] = (name ?? '').split(' ');
  return {
    userName,
    ...(name === undefined ? {} : { name: { givenName, familyName } }),
    ...(email === undefined ? {} : { emails: [{ value: email }] }),
  };
}

it.each([
  {
    why: 'one name, and an alias made of initial and name',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('jdoe@acme.example', 'Jane Doe'),
    isOne: true,
  },
  {
    why: 'one name in another order and case, and a tagged address',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('Jane_Doe+work@acme.example', 'DOE Jane'),
    isOne: true,
  },
  {
    why: 'one name and the same local part in another domain',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('jane.doe@acme.test', 'Jane Doe'),
    isOne: true,
  },
  {
    why: 'the same address as userName and as e-mail, and no name',
    left: person('jane.doe@acme.example'),
    right: person('emp-4711', undefined, 'Jane.Doe@acme.example'),
    isOne: true,
  },
  {
    why: 'one name and a numbered address',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('jane.doe2@acme.example', 'Jane Doe'),
    isOne: true,
  },
  {
    why: 'one name alone',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('x4711@acme.example', 'Jane Doe'),
    isOne: false,
  },
  {
    why: 'a numbered address with another name',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('jane.doe2@acme.example', 'Janet Doe'),
    isOne: false,
  },
  {
    why: 'a role address in two domains',
    left: person('info@acme.example'),
    right: person('info@acme.test'),
    isOne: false,
  },
  {
    why: 'nothing in common',
    left: person('jane.doe@acme.example', 'Jane Doe'),
    right: person('sam@acme.example', 'Sam Roe'),
    isOne: false,
  },
])('$why: one person is $isOne', ({ left, right, isOne }) => {
  const [one, other] = [likenessOf(left), likenessOf(right)];
  const { score, evidence } = scoreDuplicate(one, other);
  expect(score >= duplicateThreshold).toBe(isOne);
  expect(scoreDuplicate(other, one).score).toBe(score);
  expect(score > 0).toBe(evidence.length > 0);
  // Only who shares a key is ever compared.
  const shared = likenessKeys(one).filter((key) => likenessKeys(other).includes(key));
  expect(shared.length > 0 || !isOne).toBe(true);
});
