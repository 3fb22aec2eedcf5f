import { defineTable } from '../check.ts';
import { expectErrorBody, expectStatus, expectValue } from '../expect.ts';

/** Retrieving one resource. */
export const readTable = defineTable({ rfc: 7644, section: '3.4.1', title: 'Reading one resource' }, [
  {
    name: 'user',
    title: 'A user is read by its id with 200',
    async run({ createUser, get }) {
      const { path, id, name } = await createUser();
      const read = await get(path);
      expectStatus(read, 200);
      expectValue(read, 'id', id);
      expectValue(read, 'userName', name);
    },
  },
  {
    name: 'group',
    title: 'A group is read by its id with 200',
    needs: ['groups'],
    async run({ createGroup, get }) {
      const { path, id, name } = await createGroup();
      const read = await get(path);
      expectStatus(read, 200);
      expectValue(read, 'id', id);
      expectValue(read, 'displayName', name);
    },
  },
  {
    name: 'unknown-user',
    title: 'An id that no user has is answered with 404 and an Error message',
    async run({ get }) {
      const read = await get('/Users/conformance-no-such-id');
      expectStatus(read, 404);
      expectErrorBody(read);
    },
  },
  {
    name: 'unknown-group',
    title: 'An id that no group has is answered with 404 and an Error message',
    needs: ['groups'],
    async run({ get }) {
      const read = await get('/Groups/conformance-no-such-id');
      expectStatus(read, 404);
      expectErrorBody(read);
    },
  },
  {
    name: 'other-type',
    title: 'The id of a user is no id of a group',
    needs: ['groups'],
    async run({ createUser, get }) {
      const { id } = await createUser();
      expectStatus(await get(`/Groups/${encodeURIComponent(id)}`), 404);
    },
  },
]);
