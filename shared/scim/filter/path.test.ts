import { describe, expect, it } from 'vitest';

import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn } from '../schema/urn.ts';
import { parsePath } from './path.ts';
import { printFilter } from './print.ts';

const user = compileResourceType(userDefinition);

describe('parsePath', () => {
  it.each([
    { text: 'userName', attribute: 'userName', filter: undefined, subAttribute: undefined },
    { text: ' NAME.FamilyName ', attribute: 'name', filter: undefined, subAttribute: 'familyName' },
    {
      text: 'emails[type eq "work"]',
      attribute: 'emails',
      filter: 'type eq "work"',
      subAttribute: undefined,
    },
    {
      text: 'Emails[Type EQ work].Value',
      attribute: 'emails',
      filter: 'type eq "work"',
      subAttribute: 'value',
    },
    {
      text: `${enterpriseUserUrn}:manager`,
      attribute: 'manager',
      filter: undefined,
      subAttribute: undefined,
    },
    {
      text: `${enterpriseUserUrn}:manager.value`,
      attribute: 'manager',
      filter: undefined,
      subAttribute: 'value',
    },
    // Tools from before RFC 7644 put a dot after the URN.
    {
      text: `${enterpriseUserUrn}.department`,
      attribute: 'department',
      filter: undefined,
      subAttribute: undefined,
    },
    { text: 'manager', attribute: 'manager', filter: undefined, subAttribute: undefined },
    {
      text: 'roles[primary eq "True"].displayName',
      attribute: 'roles',
      filter: 'primary eq true',
      subAttribute: 'display',
    },
  ])('$text', ({ text, attribute, filter, subAttribute }) => {
    const path = parsePath(user, text);
    const parts = path?.kind === 'attribute' ? path : undefined;
    expect(parts?.attribute.definition.name).toBe(attribute);
    expect(parts?.filter && printFilter(parts.filter)).toBe(filter);
    expect(parts?.subAttribute?.definition.name).toBe(subAttribute);
  });

  it('finds a whole schema, also under an old name', () => {
    expect(parsePath(user, 'urn:scim:schemas:extension:enterprise:2.0')).toMatchObject({
      kind: 'schema',
      schema: { id: enterpriseUserUrn },
    });
  });

  it.each([
    'shoeSize',
    `${enterpriseUserUrn}:`,
    'name.shoeSize',
    'emails[type eq "work"].shoeSize',
    'urn:x:y',
    '.',
    '__proto__',
    'emails.value.x',
  ])('does not know %s', (text) => {
    expect(parsePath(user, text)).toBeUndefined();
  });

  it.each([
    { text: '', detail: 'The path has its end where an attribute was expected at column 1.' },
    { text: '"userName"', detail: 'The path has "userName" where an attribute was expected at column 1.' },
    { text: 'emails[type eq "work"', detail: 'The path has its end where "]" was expected at column 22.' },
    { text: 'emails[type eq "work"]value', detail: 'The path has "value" after the condition at column 23.' },
    {
      text: 'emails.value[type eq "work"]',
      detail: 'The path has a condition on something without sub-attributes at column 13.',
    },
    { text: 'userName eq "x"', detail: 'The path has "eq" after its end at column 10.' },
    {
      text: 'emails[shoeSize eq "x"]',
      detail: 'The path names an unknown attribute "shoeSize" at column 8.',
    },
    { text: 'x'.repeat(4_097), detail: 'The path is longer than 4096 characters.' },
  ])('refuses $text', ({ text, detail }) => {
    expect(() => parsePath(user, text)).toThrow(expect.objectContaining({ code: 'invalid_path', detail }));
  });
});
