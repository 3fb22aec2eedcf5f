import { defineTable } from '../check.ts';
import {
  expectAssigned,
  expectError,
  expectHeader,
  expectStatus,
  expectThat,
  expectValue,
  textAt,
} from '../expect.ts';

/** Creating resources with POST. */
export const createTable = defineTable({ rfc: 7644, section: '3.3', title: 'Creating resources' }, [
  {
    name: 'created',
    title: 'A user that is created is answered with 201 and what was sent',
    async run({ post, userInput }) {
      const sent = userInput();
      const created = await post('/Users', sent);
      expectStatus(created, 201);
      expectAssigned(created, 'id');
      for (const name of ['userName', 'displayName', 'active'])
        expectValue(created, name, sent[name] ?? null);
    },
  },
  {
    name: 'location',
    title: 'The Location header and meta.location both say where the new resource is',
    async run({ createUser }) {
      const { exchange, path } = await createUser();
      const location = exchange.answer.headers['location'] ?? '';
      expectThat(
        exchange,
        location.endsWith(path),
        `Expected a Location that ends in ${path}, got “${location}”.`,
      );
      expectHeader(exchange, 'Location', textAt(exchange, ['meta', 'location']));
    },
  },
  {
    name: 'readable',
    title: 'A new resource can be read at once, and reads as it was answered',
    async run({ createUser, get }) {
      const { path, body } = await createUser();
      const read = await get(path);
      expectStatus(read, 200);
      for (const name of ['id', 'userName', 'meta']) expectValue(read, name, body[name] ?? null);
    },
  },
  {
    name: 'duplicate',
    title: 'A userName that is taken is refused with 409 and scimType uniqueness',
    async run({ createUser, post, userInput }) {
      const { name } = await createUser();
      expectError(await post('/Users', userInput({ userName: name })), 409, 'uniqueness');
    },
  },
  {
    name: 'group-created',
    title: 'A group that is created is answered with 201 and its Location',
    needs: ['groups'],
    async run({ createGroup }) {
      const { exchange, path, name } = await createGroup();
      expectValue(exchange, 'displayName', name);
      const location = exchange.answer.headers['location'] ?? '';
      expectThat(
        exchange,
        location.endsWith(path),
        `Expected a Location that ends in ${path}, got “${location}”.`,
      );
    },
  },
  {
    name: 'resource-type',
    clause: '3.3.1',
    title: 'The server sets meta.resourceType by the endpoint',
    async run({ createUser }) {
      const { exchange } = await createUser({ meta: { resourceType: 'Group' } });
      expectValue(exchange, ['meta', 'resourceType'], 'User');
    },
  },
  {
    name: 'unknown-attribute',
    title: 'An attribute that no schema has does not stop the creation',
    level: 'may',
    quirk: 'Okta and Entra ID send custom attributes that the server may not know',
    async run({ createUser }) {
      await createUser({ conformanceNoSuchAttribute: 'x' });
    },
  },
]);
