import { userSchemaUrn } from '../../../scim/schema/urn.ts';
import { type CheckRow, defineTable } from '../check.ts';
import { resourcesOf } from '../expect-list.ts';
import { expectStatus, expectThat, expectValue, textOf } from '../expect.ts';

const endpoints = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'] as const;

const endpointRows = endpoints.flatMap((path): CheckRow[] => {
  const name = path.slice(1);
  return [
    {
      name: `${name}-served`,
      title: `GET ${path} is answered with 200`,
      async run({ get }) {
        const document = await get(path);
        expectStatus(document, 200);
        if (path !== '/ServiceProviderConfig') resourcesOf(document);
      },
    },
    {
      name: `${name}-read-only`,
      title: `${path} takes no POST`,
      level: 'should',
      // Nothing more is tried: some servers let their schemas and configuration be changed.
      async run({ post }) {
        expectStatus(await post(path, {}), 400, 403, 404, 405, 501);
      },
    },
  ];
});

const filterRows = (['/ResourceTypes', '/Schemas'] as const).map((path): CheckRow => ({
  name: `${path.slice(1)}-filter`,
  title: `A filter on ${path} is refused with 403, lest the client believes it was applied`,
  async run({ list }) {
    expectStatus(await list(path, { filter: 'id eq "none"' }), 403);
  },
}));

/** The discovery endpoints. */
export const discoveryTable = defineTable({ rfc: 7644, section: '4', title: 'Discovery' }, [
  ...endpointRows,
  ...filterRows,
  {
    name: 'schema-by-urn',
    title: 'A schema is read by its URN',
    async run({ get }) {
      const schema = await get(`/Schemas/${userSchemaUrn}`);
      expectStatus(schema, 200);
      expectValue(schema, 'id', userSchemaUrn);
    },
  },
  {
    name: 'every-schema-by-urn',
    title: 'Every schema in the list is read by its URN',
    async run({ get }) {
      for (const { id } of resourcesOf(await get('/Schemas'))) {
        const schema = await get(`/Schemas/${textOf(id)}`);
        expectStatus(schema, 200);
        expectValue(schema, 'id', id ?? null);
      }
    },
  },
  {
    name: 'unknown-schema',
    title: 'A URN that no schema has is answered with 404',
    async run({ get }) {
      expectStatus(await get('/Schemas/urn:example:conformance:none'), 404);
    },
  },
  {
    name: 'resource-type-by-name',
    title: 'A resource type is read by its name',
    async run({ get }) {
      const type = await get('/ResourceTypes/User');
      expectStatus(type, 200);
      expectValue(type, 'name', 'User');
    },
  },
  {
    name: 'unknown-resource-type',
    title: 'A name that no resource type has is answered with 404',
    async run({ get }) {
      expectStatus(await get('/ResourceTypes/ConformanceNone'), 404);
    },
  },
  {
    name: 'endpoints-answer',
    title: 'The endpoint of every resource type answers a list',
    async run({ get }) {
      for (const { endpoint } of resourcesOf(await get('/ResourceTypes'))) {
        const [path] = /\/[^/]+$/.exec(textOf(endpoint)) ?? [''];
        resourcesOf(await get(`${path}?count=1`));
      }
    },
  },
  {
    name: 'plural-config',
    title: '/ServiceProviderConfigs is answered like /ServiceProviderConfig',
    level: 'may',
    quirk: 'authentik in Salesforce mode and Okta’s SCIM 1.1 agent ask for the plural',
    async run({ get }) {
      expectStatus(await get('/ServiceProviderConfigs'), 200);
    },
  },
  {
    name: 'config-true',
    title: 'What the configuration says of PATCH is true',
    async run({ createUser, patch, capabilities }) {
      const { path } = await createUser();
      const patched = await patch(path, [{ op: 'replace', path: 'displayName', value: 'Patched' }]);
      const isDone = patched.answer.status < 300;
      const isSaid = capabilities.advertises('patch');
      expectThat(
        patched,
        isDone === isSaid,
        `patch.supported is ${isSaid}, but PATCH answers ${patched.answer.status}.`,
      );
    },
  },
]);
