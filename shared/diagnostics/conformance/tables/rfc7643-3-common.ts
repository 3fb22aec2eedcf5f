import { userSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import { expectFound } from '../expect-list.ts';
import {
  expectAssigned,
  expectSuccess,
  expectThat,
  expectValue,
  stringsIn,
  textAt,
  valueAt,
} from '../expect.ts';

/** What every resource has. */
export const commonTable = defineTable({ rfc: 7643, section: '3', title: 'Every resource' }, [
  {
    name: 'schemas-name-the-type',
    title: 'A resource names its schemas, each once',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(path);
      const schemas = stringsIn(valueAt(read.body, 'schemas'));
      expectThat(read, schemas.includes(userSchemaUrn), `Expected ${userSchemaUrn} in schemas.`);
      expectThat(read, new Set(schemas).size === schemas.length, 'Expected each schema once in schemas.');
    },
  },
  {
    name: 'old-schemas',
    title: 'A user with the schema URN of SCIM 1 is read as a user',
    level: 'may',
    quirk: 'Google Workspace and old OneLogin templates send urn:scim:schemas:core:1.0',
    async run({ createUser, get }) {
      const { path } = await createUser({ schemas: ['urn:scim:schemas:core:1.0'] });
      const read = await get(path);
      const schemas = stringsIn(valueAt(read.body, 'schemas'));
      expectThat(read, schemas.includes(userSchemaUrn), `Expected ${userSchemaUrn} in schemas.`);
    },
  },
  {
    name: 'id-is-text',
    clause: '3.1',
    title: 'The id is a string that is not empty and not “bulkId”',
    async run({ createUser }) {
      const { exchange } = await createUser();
      const id = textAt(exchange, 'id');
      expectThat(exchange, id !== '' && id !== 'bulkId', `Expected an id, got ${JSON.stringify(id)}.`);
    },
  },
  {
    name: 'id-is-unique',
    clause: '3.1',
    title: 'Two resources never have the same id',
    async run({ createUser }) {
      const [first, second] = [await createUser(), await createUser()];
      expectThat(second.exchange, first.id !== second.id, `Both users have the id ${first.id}.`);
    },
  },
  {
    name: 'id-of-client-ignored',
    clause: '3.1',
    title: 'The server gives the id; one that the client sends is ignored',
    async run({ createUser, unique }) {
      const id = unique('id');
      const created = await createUser({ id });
      expectThat(
        created.exchange,
        created.id !== id,
        'Expected an id of the server, got the one that was sent.',
      );
    },
  },
  {
    name: 'id-is-stable',
    clause: '3.1',
    title: 'The id stays the same when the resource changes',
    async run({ createUser, put, userInput }) {
      const { path, id, name } = await createUser();
      const replaced = await put(path, userInput({ userName: name, displayName: 'Changed' }));
      expectValue(replaced, 'id', id);
    },
  },
  {
    name: 'external-id-kept',
    clause: '3.1',
    title: 'The externalId of the client comes back as it was sent',
    async run({ createUser, get, unique }) {
      const externalId = `${unique('External')}|00u1Ab+/=`;
      const { path } = await createUser({ externalId });
      expectValue(await get(path), 'externalId', externalId);
    },
  },
  {
    name: 'external-id-is-case-exact',
    clause: '3.1',
    title: 'The externalId is compared with regard to case',
    needs: ['filter'],
    async run({ createUser, list, unique }) {
      const externalId = unique('CaseExact');
      const user = await createUser({ externalId });
      const [same, other] = [externalId, externalId.toUpperCase()].map((value) => `externalId eq "${value}"`);
      expectFound(await list('/Users', { filter: same ?? '' }), user);
      expectFound(await list('/Users', { filter: other ?? '' }));
    },
  },
  {
    name: 'meta-resource-type',
    clause: '3.1',
    title: 'meta.resourceType is the name of the resource type',
    async run({ createUser, get }) {
      const { path } = await createUser();
      expectValue(await get(path), ['meta', 'resourceType'], 'User');
    },
  },
  {
    name: 'meta-location',
    clause: '3.1',
    title: 'meta.location is the whole URI of the resource',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(path);
      const location = textAt(read, ['meta', 'location']);
      const isUri = /^https?:\/\//.test(location) && location.endsWith(path);
      expectThat(read, isUri, `Expected meta.location to be a URI that ends in ${path}, got ${location}.`);
    },
  },
  {
    name: 'meta-dates',
    clause: '3.1',
    title: 'A new resource has meta.created, and the same point in time as meta.lastModified',
    async run({ createUser }) {
      const { exchange } = await createUser();
      expectAssigned(exchange, ['meta', 'created']);
      expectValue(exchange, ['meta', 'lastModified'], textAt(exchange, ['meta', 'created']));
    },
  },
  {
    name: 'meta-created-stays',
    clause: '3.1',
    title: 'meta.created stays the same and meta.lastModified never goes back when the resource changes',
    async run({ createUser, put, get, userInput }) {
      const { path, name, exchange } = await createUser();
      expectSuccess(await put(path, userInput({ userName: name, displayName: 'Changed' })));
      const read = await get(path);
      const created = textAt(exchange, ['meta', 'created']);
      expectValue(read, ['meta', 'created'], created);
      const isLater = Date.parse(textAt(read, ['meta', 'lastModified'])) >= Date.parse(created);
      expectThat(read, isLater, 'Expected meta.lastModified at or after meta.created.');
    },
  },
  {
    name: 'meta-of-client-ignored',
    clause: '3.1',
    title: 'meta belongs to the server; what the client sends in it is ignored',
    async run({ createUser, get }) {
      const { path } = await createUser({
        meta: {
          resourceType: 'Nonsense',
          created: '1999-01-01T00:00:00Z',
          location: 'https://example.com/x',
        },
      });
      const read = await get(path);
      expectValue(read, ['meta', 'resourceType'], 'User');
      expectThat(
        read,
        !textAt(read, ['meta', 'created']).startsWith('1999') &&
          textAt(read, ['meta', 'location']).endsWith(path),
        'Expected created and location of the server in meta.',
      );
    },
  },
  {
    name: 'group-meta',
    clause: '3.1',
    title: 'Groups have schemas, id and meta like users',
    needs: ['groups'],
    async run({ createGroup, get }) {
      const { path, id } = await createGroup();
      const read = await get(path);
      expectValue(read, 'id', id);
      expectValue(read, ['meta', 'resourceType'], 'Group');
      expectAssigned(read, 'schemas');
    },
  },
]);
