import { resourceTypeUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { objectsIn } from '../capabilities.ts';
import { defineTable } from '../check.ts';
import { resourcesOf } from '../expect-list.ts';
import { expectThat, haveTexts, stringsIn, show, textOf } from '../expect.ts';

/** ResourceTypes. */
export const resourceTypeTable = defineTable({ rfc: 7643, section: '6', title: 'Resource types' }, [
  {
    name: 'entries-whole',
    title: 'Each resource type has its schema, a name, an endpoint and the schema of its resources',
    async run({ get }) {
      const list = await get('/ResourceTypes');
      const types = resourcesOf(list);
      expectThat(list, types.length > 0, 'Expected at least one resource type.');
      const areWhole = types.every((type) => haveTexts(type, ['name', 'endpoint', 'schema']));
      expectThat(list, areWhole, 'Expected name, endpoint and schema in each resource type.');
      const areNamed = types.every((type) => stringsIn(type['schemas']).includes(resourceTypeUrn));
      expectThat(list, areNamed, `Expected ${resourceTypeUrn} in the schemas of each resource type.`);
    },
  },
  {
    name: 'user-type',
    title: 'There is a resource type for /Users with the User schema',
    async run({ get }) {
      const list = await get('/ResourceTypes');
      const user = resourcesOf(list).find((type) => type['schema'] === userSchemaUrn);
      const endpoint = user?.['endpoint'];
      expectThat(
        list,
        textOf(endpoint).endsWith('/Users'),
        `Expected the endpoint /Users, got ${show(endpoint)}.`,
      );
    },
  },
  {
    name: 'extensions-whole',
    title: 'Each schema extension has a schema and says whether it is required',
    async run({ get }) {
      const list = await get('/ResourceTypes');
      const extensions = resourcesOf(list).flatMap((type) => objectsIn(type['schemaExtensions']));
      const areWhole = extensions.every(
        (extension) => haveTexts(extension, ['schema']) && typeof extension['required'] === 'boolean',
      );
      expectThat(list, areWhole, 'Expected schema and required in each schema extension.');
    },
  },
  {
    name: 'schemas-served',
    title: 'Every schema that a resource type names is at /Schemas',
    async run({ get }) {
      const types = resourcesOf(await get('/ResourceTypes'));
      const named = types.flatMap((type) => [
        type['schema'],
        ...objectsIn(type['schemaExtensions']).map((extension) => extension['schema']),
      ]);
      const list = await get('/Schemas');
      const served = resourcesOf(list).map((schema) => schema['id']);
      const missing = named.filter((id) => !served.includes(id));
      expectThat(list, missing.length === 0, `Expected a schema for each of ${show(missing)}.`);
    },
  },
]);
