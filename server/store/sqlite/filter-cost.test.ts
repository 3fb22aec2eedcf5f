import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { parseSortBy } from '@rollcall/shared/scim/resource/sort.ts';
import {
  compileResourceType,
  groupDefinition,
  userDefinition,
} from '@rollcall/shared/scim/schema/resource-type.ts';
import { expect, it } from 'vitest';

import { groupPages } from './groups.ts';
import { planPage } from './page-query.ts';
import { userPages } from './user-listing.ts';

const resources = {
  users: { type: compileResourceType(userDefinition), source: userPages },
  groups: { type: compileResourceType(groupDefinition), source: groupPages },
};

it.each([
  { of: 'users', filter: 'id eq "x"', isHeavy: false },
  { of: 'users', filter: 'userName eq "x"', isHeavy: false },
  { of: 'users', filter: 'externalId eq "x"', isHeavy: false },
  { of: 'users', filter: 'emails eq "x"', isHeavy: false },
  { of: 'users', filter: 'emails[type eq "work"].value eq "x"', isHeavy: false },
  { of: 'users', filter: 'active eq true and userName eq "x"', isHeavy: false },
  { of: 'users', filter: 'title pr and (active eq true and id eq "x")', isHeavy: false },
  { of: 'users', filter: 'id eq "x" and groups.value eq "g"', isHeavy: false },
  { of: 'users', filter: 'userName sw "x"', isHeavy: true },
  { of: 'users', filter: 'userName ne "x"', isHeavy: true },
  { of: 'users', filter: 'externalId eq null', isHeavy: true },
  { of: 'users', filter: 'not (userName eq "x")', isHeavy: true },
  { of: 'users', filter: 'userName eq "x" or active eq true', isHeavy: true },
  { of: 'users', filter: 'title eq "x"', isHeavy: true },
  { of: 'users', filter: 'emails.type eq "work"', isHeavy: true },
  // The rows of e-mail addresses do not know which one is primary.
  { of: 'users', filter: 'emails[value eq "x" and primary eq true]', isHeavy: true },
  { of: 'users', filter: 'emails[value eq "x" or type eq "work"]', isHeavy: true },
  { of: 'users', filter: 'groups.value eq "g"', isHeavy: true },
  { of: 'groups', filter: 'id eq "x"', isHeavy: false },
  { of: 'groups', filter: 'displayName eq "x"', isHeavy: false },
  { of: 'groups', filter: 'externalId eq "x"', isHeavy: false },
  { of: 'groups', filter: 'members.value eq "u"', isHeavy: false },
  { of: 'groups', filter: 'members[value eq "u" and type eq "User"]', isHeavy: false },
  { of: 'groups', filter: 'members.display eq "u"', isHeavy: true },
  { of: 'groups', filter: 'displayName co "x"', isHeavy: true },
] as const)('$of with $filter may have to read all: $isHeavy', ({ of, filter, isHeavy }) => {
  const { type, source } = resources[of];
  const query = { filter: parseFilter(type, filter), offset: 0, limit: 10 };
  expect(planPage(source, 1, query).isHeavy).toBe(isHeavy);
});

it.each([
  { case: 'the order of creation', query: {}, isHeavy: false },
  { case: 'a page after a key', query: { from: { direction: 'after', key: 9 } }, isHeavy: false },
  { case: 'a far page by index', query: { offset: 1_000_000 }, isHeavy: true },
  { case: 'another order', query: { sort: 'title' }, isHeavy: true },
  {
    case: 'another order of what an index finds',
    query: { sort: 'title', filter: 'userName eq "x"' },
    isHeavy: false,
  },
] as const)('$case may have to read all: $isHeavy', ({ query, isHeavy }) => {
  const { type, source } = resources.users;
  const { sort, filter, ...rest } = { sort: undefined, filter: undefined, ...query };
  const planned = planPage(source, 1, {
    offset: 0,
    limit: 10,
    ...rest,
    ...(sort === undefined ? {} : { sort: { attribute: parseSortBy(type, sort), isDescending: false } }),
    ...(filter === undefined ? {} : { filter: parseFilter(type, filter) }),
  });
  expect(planned.isHeavy).toBe(isHeavy);
});
