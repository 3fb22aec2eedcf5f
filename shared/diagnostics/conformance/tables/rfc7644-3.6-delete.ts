import { defineTable } from '../check.ts';
import { expectFound } from '../expect-list.ts';
import { expectErrorBody, expectStatus, expectThat, expectUnassigned } from '../expect.ts';

/** Deleting resources. */
export const deleteTable = defineTable({ rfc: 7644, section: '3.6', title: 'Deleting' }, [
  {
    name: 'answer',
    title: 'DELETE answers 204 without a body',
    async run({ createUser, delete: remove }) {
      const removed = await remove((await createUser()).path);
      expectStatus(removed, 204);
      expectThat(removed, removed.answer.text === '', 'Expected no body with status 204.');
    },
  },
  {
    name: 'gone',
    title: 'A deleted user is answered with 404 by GET, PUT and PATCH',
    async run({ createUser, delete: remove, get, put, patch, userInput }) {
      const { path, name } = await createUser();
      expectStatus(await remove(path), 204);
      const read = await get(path);
      expectStatus(read, 404);
      expectErrorBody(read);
      expectStatus(await put(path, userInput({ userName: name })), 404);
      const operations = [{ op: 'replace', path: 'active', value: true }];
      // RFC 7644 §3.12: a server without PATCH answers 501.
      expectStatus(await patch(path, operations), 404, 501);
    },
  },
  {
    name: 'not-listed',
    title: 'A deleted user is in no list',
    needs: ['filter'],
    async run({ createUser, delete: remove, list }) {
      const { path, name } = await createUser();
      expectStatus(await remove(path), 204);
      expectFound(await list('/Users', { filter: `userName eq "${name}"` }));
    },
  },
  {
    name: 'twice',
    title: 'A second DELETE is answered with 404 and an Error message',
    async run({ createUser, delete: remove }) {
      const { path } = await createUser();
      expectStatus(await remove(path), 204);
      const second = await remove(path);
      expectStatus(second, 404);
      expectErrorBody(second);
    },
  },
  {
    name: 'unknown-id',
    title: 'DELETE of an id that nobody has is answered with 404',
    async run({ delete: remove }) {
      expectStatus(await remove('/Users/conformance-no-such-id'), 404);
    },
  },
  {
    name: 'name-free-again',
    title: 'A deleted user does not count as a conflict: its userName can be used again',
    async run({ createUser, delete: remove, post, userInput }) {
      const { path, name } = await createUser();
      expectStatus(await remove(path), 204);
      expectStatus(await post('/Users', userInput({ userName: name })), 201);
    },
  },
  {
    name: 'name-free-for-rename',
    title: 'Another user can be renamed to the userName of a deleted one',
    async run({ createUser, delete: remove, put, userInput }) {
      const [deleted, other] = [await createUser(), await createUser()];
      expectStatus(await remove(deleted.path), 204);
      expectStatus(await put(other.path, userInput({ userName: deleted.name })), 200);
    },
  },
  {
    name: 'group-name-free-again',
    title: 'The displayName of a deleted group can be used again',
    needs: ['groups'],
    async run({ createGroup, delete: remove }) {
      const { path, name } = await createGroup();
      expectStatus(await remove(path), 204);
      await createGroup({ displayName: name });
    },
  },
  {
    name: 'group',
    title: 'A deleted group is gone, and its members stay',
    needs: ['groups'],
    async run({ createUser, createGroup, delete: remove, get }) {
      const user = await createUser();
      const { path } = await createGroup({ members: [{ value: user.id }] });
      expectStatus(await remove(path), 204);
      expectStatus(await get(path), 404);
      expectStatus(await remove(path), 404);
      const read = await get(user.path);
      expectStatus(read, 200);
      expectUnassigned(read, 'groups');
    },
  },
]);
