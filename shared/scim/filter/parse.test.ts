import { describe, expect, it } from 'vitest';

import { compileResourceType, groupDefinition, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn } from '../schema/urn.ts';
import { filterLimits, parseFilter } from './parse.ts';
import { printFilter } from './print.ts';

const user = compileResourceType(userDefinition);
const group = compileResourceType(groupDefinition);

describe('parseFilter', () => {
  it.each([
    { who: 'Okta', filter: 'userName eq "jane@acme.test"', means: 'userName eq "jane@acme.test"' },
    { who: 'Entra', filter: 'UserName EQ "a"', means: 'userName eq "a"' },
    {
      who: 'Entra',
      filter: 'emails[type eq "work"].value eq "x"',
      means: 'emails[type eq "work" and value eq "x"]',
    },
    {
      who: 'Entra',
      filter: 'id eq "u" and manager eq "m"',
      means: `id eq "u" and ${enterpriseUserUrn}:manager.value eq "m"`,
    },
    { who: 'Entra (its documentation)', filter: 'externalId eq jyoung', means: 'externalId eq "jyoung"' },
    { who: 'Entra', filter: 'active eq "True"', means: 'active eq true' },
    { who: 'Entra', filter: 'roles[primary eq "True"]', means: 'roles[primary eq true]' },
    { who: 'PingFederate', filter: 'userName eq jane@acme.test', means: 'userName eq "jane@acme.test"' },
    { who: 'PingFederate', filter: 'emails eq jane@acme.test', means: 'emails.value eq "jane@acme.test"' },
    { who: 'Auth0', filter: 'externalId eq "auth0|a.b"', means: 'externalId eq "auth0|a.b"' },
    { who: 'OneLogin', filter: 'userName eq "x" &', means: 'userName eq "x"' },
    { who: 'OneLogin', filter: 'userName eq "x"&', means: 'userName eq "x"' },
    {
      who: 'Microsoft test collection',
      filter: 'name.FamilyName eq Employee and (emails.Value co example.com or userName sw O)',
      means: 'name.familyName eq "Employee" and (emails.value co "example.com" or userName sw "O")',
    },
    {
      who: 'Microsoft test collection',
      filter: 'meta.Created gt 2020-01-01T00:00:00.0000000Z',
      means: 'meta.created gt "2020-01-01T00:00:00.000Z"',
    },
    { who: 'a value with stray spaces', filter: 'userName eq " x\u200b "', means: 'userName eq "x"' },
    { who: 'a part of a value with a space', filter: 'displayName co " D"', means: 'displayName co " D"' },
    { who: 'a number for a text', filter: 'externalId eq 123', means: 'externalId eq "123"' },
    { who: 'null for no value', filter: 'title eq NULL', means: 'title eq null' },
    { who: 'the word null', filter: 'title eq "null"', means: 'title eq "null"' },
    {
      who: 'brackets without spaces',
      filter: 'not(title pr)and(title pr)',
      means: 'not (title pr) and title pr',
    },
    { who: 'a group around one condition', filter: '((title pr))', means: 'title pr' },
    { who: 'escapes', filter: 'title eq "a\\"\\\\\\u00e9"', means: 'title eq "a\\"\\\\é"' },
  ])('$who: $filter', ({ filter, means }) => {
    expect(printFilter(parseFilter(user, filter))).toBe(means);
  });

  it('counts levels, not groups', () => {
    const filter = Array.from({ length: filterLimits.depth + 1 }, () => '(title pr)').join(' or ');
    expect(parseFilter(user, filter)).toMatchObject({ kind: 'or' });
  });

  it('reads the membership check of Entra', () => {
    const filter = parseFilter(group, 'id eq "g" and members eq "u"');
    expect(printFilter(filter)).toBe('id eq "g" and members.value eq "u"');
  });

  it.each([
    { filter: 'shoeSize eq "42"', detail: 'The filter names an unknown attribute "shoeSize" at column 1.' },
    { filter: 'title pr and x pr', detail: 'The filter names an unknown attribute "x" at column 14.' },
    { filter: 'emails[x eq "1"]', detail: 'The filter names an unknown attribute "x" at column 8.' },
    {
      filter: 'password eq "x"',
      detail: 'The filter asks for "password", which can never be read, at column 1.',
    },
    { filter: 'title', detail: 'The filter has its end where an operator was expected at column 6.' },
    { filter: 'title eq', detail: 'The filter has its end where a value was expected at column 9.' },
    {
      filter: 'title eq "a',
      detail: 'The filter has a string that is not closed or not escaped as in JSON, "a" at column 10.',
    },
    { filter: "title eq 'a'", detail: 'The filter has a value in single quotes at column 10.' },
    {
      filter: 'title eq Vice President',
      detail: 'The filter has "President" after a complete condition at column 15.',
    },
    { filter: 'not title pr', detail: 'The filter names an unknown attribute "not" at column 1.' },
    {
      filter: 'active eq "yes"',
      detail: 'The filter compares "active" with "yes", which is not a boolean, at column 11.',
    },
    {
      filter: 'active gt true',
      detail: 'The filter compares "active", whose type is boolean, with gt at column 8.',
    },
    {
      filter: 'meta.created gt "soon"',
      detail: 'The filter compares "created" with "soon", which is not a dateTime, at column 17.',
    },
    {
      filter: 'meta.created sw "2"',
      detail: 'The filter compares "meta.created", whose type is dateTime, with sw at column 14.',
    },
    {
      filter: 'title gt null',
      detail: 'The filter compares "title" with "null", which is not a string, at column 10.',
    },
    {
      filter: 'name eq "x"',
      detail: 'The filter compares "name", which has no value of its own, at column 1.',
    },
    {
      filter: 'userName[value eq "x"]',
      detail: 'The filter has [ after "userName", which has no sub-attributes, at column 9.',
    },
    {
      filter: 'emails[type eq "work"',
      detail: 'The filter has its end where "]" was expected at column 22.',
    },
    { filter: 'title pr)', detail: 'The filter has ")" after a complete condition at column 9.' },
  ])('refuses $filter', ({ filter, detail }) => {
    expect(() => parseFilter(user, filter)).toThrow(
      expect.objectContaining({ code: 'invalid_filter', detail }),
    );
  });

  it('shortens a long word in an error, and shows no control characters', () => {
    expect(() => parseFilter(user, `\u0007${'x'.repeat(99)} pr`)).toThrow(
      expect.objectContaining({
        detail: `The filter names an unknown attribute "${'x'.repeat(59)}…" at column 1.`,
      }),
    );
  });

  it.each([
    {
      name: 'characters',
      fits: `title eq "${'x'.repeat(filterLimits.characters - 11)}"`,
      exceeds: `title eq "${'x'.repeat(filterLimits.characters - 10)}"`,
    },
    {
      name: 'conditions',
      fits: Array.from({ length: filterLimits.nodes }, () => 'title pr').join(' or '),
      exceeds: Array.from({ length: filterLimits.nodes + 1 }, () => 'title pr').join(' or '),
    },
    {
      name: 'levels',
      fits: `${'('.repeat(filterLimits.depth)}title pr${')'.repeat(filterLimits.depth)}`,
      exceeds: `${'('.repeat(filterLimits.depth + 1)}title pr${')'.repeat(filterLimits.depth + 1)}`,
    },
  ])('limits the number of $name', ({ fits, exceeds }) => {
    expect(parseFilter(user, fits)).toBeDefined();
    expect(() => parseFilter(user, exceeds)).toThrow(expect.objectContaining({ code: 'invalid_filter' }));
  });
});
