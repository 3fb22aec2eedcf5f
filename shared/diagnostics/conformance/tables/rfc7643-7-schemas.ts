import { groupSchemaUrn, schemaUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import type { JsonObject } from '../../../scim/value.ts';
import { objectsIn } from '../capabilities.ts';
import { defineTable } from '../check.ts';
import { resourcesOf } from '../expect-list.ts';
import { expectThat, haveTexts, stringsIn, show, textOf } from '../expect.ts';

const attributeTypes = [
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'reference',
  'complex',
  'binary',
];

const characteristics: Readonly<Record<string, readonly string[]>> = {
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  uniqueness: ['none', 'server', 'global'],
};

/** Schemas. */
export const schemaTable = defineTable({ rfc: 7643, section: '7', title: 'Schema definitions' }, [
  {
    name: 'entries-whole',
    title: 'Each schema has an id and a list of attributes',
    async run({ get }) {
      const list = await get('/Schemas');
      const schemas = resourcesOf(list);
      expectThat(list, schemas.length > 0, 'Expected at least one schema.');
      const areWhole = schemas.every(
        (schema) => haveTexts(schema, ['id']) && Array.isArray(schema['attributes']),
      );
      expectThat(list, areWhole, 'Expected id and attributes in each schema.');
    },
  },
  {
    name: 'schemas-named',
    title: 'Each schema names the schema of schemas',
    level: 'should',
    async run({ get }) {
      const list = await get('/Schemas');
      const areNamed = resourcesOf(list).every((schema) => stringsIn(schema['schemas']).includes(schemaUrn));
      expectThat(list, areNamed, `Expected ${schemaUrn} in the schemas of each schema.`);
    },
  },
  {
    name: 'attributes-whole',
    title: 'Each attribute has a name, a known type and says whether it is multi-valued',
    async run({ get }) {
      const list = await get('/Schemas');
      for (const attribute of resourcesOf(list).flatMap(allAttributes)) {
        const { name, type, multiValued } = attribute;
        const isWhole =
          typeof name === 'string' &&
          attributeTypes.includes(textOf(type)) &&
          typeof multiValued === 'boolean';
        expectThat(list, isWhole, `The attribute ${show(name)} lacks a known type or multiValued.`);
      }
    },
  },
  {
    name: 'characteristics-known',
    title: 'mutability, returned and uniqueness have the words of the RFC',
    async run({ get }) {
      const list = await get('/Schemas');
      for (const attribute of resourcesOf(list).flatMap(allAttributes)) {
        for (const [characteristic, words] of Object.entries(characteristics)) {
          const value = attribute[characteristic];
          const isKnown = value === undefined || words.includes(textOf(value));
          expectThat(list, isKnown, `${characteristic} of ${show(attribute['name'])} is ${show(value)}.`);
        }
      }
    },
  },
  {
    name: 'no-nulls',
    title: 'No schema contains null',
    level: 'may',
    quirk: 'Entra ID cannot read a schema that contains null',
    async run({ get }) {
      const list = await get('/Schemas');
      resourcesOf(list);
      expectThat(list, !/:\s*null/.test(list.answer.text), 'Expected no null in /Schemas.');
    },
  },
  {
    name: 'user-name-characteristics',
    title: 'userName is required and unique on the server',
    async run({ get }) {
      const list = await get('/Schemas');
      const user = resourcesOf(list).find((schema) => schema['id'] === userSchemaUrn);
      const userName = objectsIn(user?.['attributes']).find((attribute) => attribute['name'] === 'userName');
      expectThat(list, userName?.['required'] === true, 'Expected userName to be required.');
      expectThat(list, userName?.['uniqueness'] !== 'none', 'Expected userName to be unique.');
    },
  },
  {
    name: 'group-schema',
    title: 'The Group schema is served, with displayName and members',
    needs: ['groups'],
    async run({ get }) {
      const list = await get('/Schemas');
      const group = resourcesOf(list).find((schema) => schema['id'] === groupSchemaUrn);
      const names = objectsIn(group?.['attributes']).map((attribute) => attribute['name']);
      const areThere = names.includes('displayName') && names.includes('members');
      expectThat(list, areThere, `Expected displayName and members, got ${show(names)}.`);
    },
  },
]);

/** Attributes of a schema with their sub-attributes. */
function allAttributes(schema: JsonObject): readonly JsonObject[] {
  return objectsIn(schema['attributes']).flatMap((attribute) => [
    attribute,
    ...objectsIn(attribute['subAttributes']),
  ]);
}
