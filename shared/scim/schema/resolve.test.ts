import { describe, expect, it } from 'vitest';

import { defineAttribute } from './define.ts';
import { hasForeignSchema, resolveAttribute, resolveName } from './resolve.ts';
import { compileResourceType, groupDefinition, userDefinition } from './resource-type.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from './urn.ts';

const user = compileResourceType(userDefinition);

function custom(id: string, ...names: readonly string[]) {
  return { id, name: id, description: id, attributes: names.map((name) => defineAttribute(name, name)) };
}

describe('resolveAttribute', () => {
  it.each([
    { name: 'username', path: ['userName'] },
    { name: 'NAME.FAMILYNAME', path: ['name', 'familyName'] },
    { name: 'meta.lastmodified', path: ['meta', 'lastModified'] },
    { name: 'emails', path: ['emails'] },
    { name: 'emails.$REF', path: undefined },
    { name: 'manager.$REF', path: [enterpriseUserUrn, 'manager', '$ref'] },
    { name: 'Department', path: [enterpriseUserUrn, 'department'] },
    { name: `${enterpriseUserUrn.toUpperCase()}:DEPARTMENT`, path: [enterpriseUserUrn, 'department'] },
    { name: `${userSchemaUrn}:emails.value`, path: ['emails', 'value'] },
    { name: `${userSchemaUrn}:department`, path: undefined },
    { name: `${enterpriseUserUrn}:userName`, path: undefined },
    { name: enterpriseUserUrn, path: undefined },
    { name: `${enterpriseUserUrn}:`, path: undefined },
    { name: 'urn:scim:schemas:core:2.0:User:title', path: ['title'] },
    { name: 'toString', path: undefined },
  ])('$name', ({ name, path }) => {
    expect(resolveAttribute(user, name)?.path).toEqual(path);
  });

  it('gives one definition per key, none for a URN', () => {
    const resolved = resolveAttribute(user, 'manager.value');
    expect(resolved?.definitions.map((definition) => definition?.name)).toEqual([
      undefined,
      'manager',
      'value',
    ]);
    expect(resolved?.definition.name).toBe('value');
  });

  it('needs the URN where two extensions have the name, and prefers the core', () => {
    const type = compileResourceType(userDefinition, [
      custom('urn:example:a', 'color', 'title'),
      custom('urn:example:b', 'color'),
    ]);
    expect(resolveAttribute(type, 'color')).toBeUndefined();
    expect(resolveAttribute(type, 'urn:example:b:color')?.path).toEqual(['urn:example:b', 'color']);
    expect(resolveAttribute(type, 'title')?.path).toEqual(['title']);
  });

  it.each([
    { who: 'Google', type: user, name: 'urn:scim:schemas:core:1.0', id: userSchemaUrn },
    { who: 'OneLogin', type: user, name: 'urn:scim:schemas:core:2.0', id: userSchemaUrn },
    { who: 'OneLogin', type: user, name: 'urn:scim:schemas:extension:enterprise:2.0', id: enterpriseUserUrn },
    {
      who: 'the printed guide of Entra',
      type: user,
      name: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0User',
      id: enterpriseUserUrn,
    },
    {
      who: 'Entra',
      type: compileResourceType(groupDefinition),
      name: 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
      id: groupSchemaUrn,
    },
  ])('knows $name, as $who sends it', ({ type, name, id }) => {
    expect(resolveName(type, name)).toMatchObject({ kind: 'schema', schema: { id } });
  });

  it.each([
    { name: 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge', isForeign: true },
    { name: `${enterpriseUserUrn}:badge`, isForeign: false },
    { name: 'badge', isForeign: false },
  ])('$name is of a foreign schema: $isForeign', ({ name, isForeign }) => {
    expect(hasForeignSchema(user, name)).toBe(isForeign);
  });
});

describe('compileResourceType', () => {
  it.each([
    { problem: 'a name that reaches a prototype', schemas: [custom('urn:example:a', '__proto__')] },
    { problem: 'a name with a dot', schemas: [custom('urn:example:a', 'a.b')] },
    { problem: 'a name twice', schemas: [custom('urn:example:a', 'color', 'Color')] },
    { problem: 'a schema twice', schemas: [custom('urn:example:a', 'x'), custom('URN:example:a', 'y')] },
  ])('refuses $problem', ({ schemas }) => {
    expect(() => compileResourceType(userDefinition, schemas)).toThrow(Error);
  });

  it('takes a custom schema under a name that is an alias of ours', () => {
    const type = compileResourceType(groupDefinition, [custom('urn:scim:schemas:core:2.0', 'color')]);
    expect(resolveAttribute(type, 'urn:scim:schemas:core:2.0:color')?.path).toEqual([
      'urn:scim:schemas:core:2.0',
      'color',
    ]);
  });
});
