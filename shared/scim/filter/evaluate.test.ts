import { describe, expect, it } from 'vitest';

import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { evaluateFilter } from './evaluate.ts';
import { parseFilter } from './parse.ts';

const user = compileResourceType(userDefinition);

const jane = {
  userName: 'Jane',
  externalId: 'Ab',
  title: 'Größe',
  nickName: '\uffee',
  userType: '',
  active: false,
  name: { familyName: 'Roe' },
  emails: [
    { value: 'a@x.com', type: 'work' },
    { value: 'b@x.com', primary: true },
  ],
  meta: { created: '2026-01-31T09:30:00.000Z' },
};

describe('evaluateFilter', () => {
  it.each([
    { about: 'userName is compared without case', filter: 'userName eq "jANE"', matches: true },
    { about: 'externalId with case', filter: 'externalId eq "ab"', matches: false },
    { about: 'composed and decomposed letters are one', filter: 'title eq "gro\u0308ße"', matches: true },
    { about: 'ne with a value', filter: 'userName ne "jane"', matches: false },
    { about: 'ne without a value', filter: 'displayName ne "x"', matches: true },
    { about: 'ne when one of several is equal', filter: 'emails.value ne "a@x.com"', matches: false },
    { about: 'ne inside an element', filter: 'emails[value ne "a@x.com"]', matches: true },
    { about: 'ne for the element without a type', filter: 'emails[type ne "work"]', matches: true },
    { about: 'no value equals no value', filter: 'displayName eq null', matches: true },
    { about: 'a value is not no value', filter: 'userName ne null', matches: true },
    { about: 'nothing equals an empty text', filter: 'displayName eq ""', matches: false },
    { about: 'every text contains an empty one', filter: 'userName co ""', matches: true },
    { about: 'but an empty text is no value', filter: 'userType co ""', matches: false },
    { about: 'and no value does not', filter: 'displayName co ""', matches: false },
    { about: 'false is a value', filter: 'active pr', matches: true },
    { about: 'false equals false', filter: 'active eq false', matches: true },
    { about: 'a complex attribute is present', filter: 'name pr', matches: true },
    { about: 'an absent sub-attribute is not', filter: 'name.givenName pr', matches: false },
    { about: 'a sub-attribute of some element', filter: 'emails.primary pr', matches: true },
    { about: 'order without case', filter: 'userName gt "JAN"', matches: true },
    { about: 'order by code point, not by UTF-16 unit', filter: 'nickName lt "\u{1f600}"', matches: true },
    {
      about: 'the same instant elsewhere',
      filter: 'meta.created eq "2026-01-31T10:30:00+01:00"',
      matches: true,
    },
    { about: 'the next millisecond', filter: 'meta.created lt "2026-01-31T09:30:00.001Z"', matches: true },
    {
      about: 'a single complex value is its own element',
      filter: 'name[familyName eq "roe"]',
      matches: true,
    },
    {
      about: 'conditions on two elements',
      filter: 'emails[type eq "work" and primary eq true]',
      matches: false,
    },
    { about: 'not over an absent value', filter: 'not (displayName eq "x")', matches: true },
  ])('$about: $filter', ({ filter, matches }) => {
    expect(evaluateFilter(parseFilter(user, filter), jane)).toBe(matches);
  });

  it('does not find what is only inherited', () => {
    const inherited: { userName?: string } = Object.create({ userName: 'Jane' });
    expect(evaluateFilter(parseFilter(user, 'userName pr'), { ...inherited })).toBe(false);
    expect(evaluateFilter(parseFilter(user, 'userName pr'), inherited as Record<string, string>)).toBe(false);
  });
});
