import { groupSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import { expectError, expectStatus, expectUnassigned, expectValue, expectValues } from '../expect.ts';

/** Replacing with PUT. */
export const putTable = defineTable({ rfc: 7644, section: '3.5.1', title: 'Replacing with PUT' }, [
  {
    name: 'replaces',
    title: 'PUT answers 200 with the resource as it is now',
    async run({ createUser, put, get, userInput }) {
      const { path, id, name } = await createUser({ displayName: 'Before' });
      const replaced = await put(path, userInput({ userName: name, displayName: 'After' }));
      expectStatus(replaced, 200);
      expectValue(replaced, 'id', id);
      expectValue(replaced, 'displayName', 'After');
      expectValue(await get(path), 'displayName', 'After');
    },
  },
  {
    name: 'values-replaced',
    title: 'PUT replaces all values of a multi-valued attribute',
    async run({ createUser, put, get, userInput, unique }) {
      const { path, name } = await createUser();
      const value = `${unique('new')}@example.com`;
      expectStatus(await put(path, userInput({ userName: name, emails: [{ value, type: 'work' }] })), 200);
      expectValues(await get(path), 'emails', [value]);
    },
  },
  {
    name: 'null-clears',
    title: 'null in a PUT removes the value',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser({ title: 'Tour Guide' });
      expectStatus(await put(path, userInput({ userName: name, title: null })), 200);
      expectUnassigned(await get(path), 'title');
    },
  },
  {
    name: 'omitted-clears',
    title: 'What a PUT leaves out is removed',
    level: 'may',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser({ title: 'Tour Guide' });
      expectStatus(await put(path, userInput({ userName: name })), 200);
      expectUnassigned(await get(path), 'title');
    },
  },
  {
    name: 'read-only-ignored',
    title: 'Read-only attributes in a PUT are ignored',
    async run({ createUser, put, userInput, unique }) {
      const { path, id, name } = await createUser();
      const readOnly = { id: unique('other'), meta: { resourceType: 'Group' }, groups: [{ value: 'none' }] };
      const replaced = await put(path, userInput({ userName: name, ...readOnly }));
      expectStatus(replaced, 200);
      expectValue(replaced, 'id', id);
      expectValue(replaced, ['meta', 'resourceType'], 'User');
      expectUnassigned(replaced, 'groups');
    },
  },
  {
    name: 'as-it-was-read',
    title: 'A resource may be sent back just as it was read',
    async run({ createUser, put, get }) {
      const { path, name } = await createUser();
      const read = await get(path);
      const replaced = await put(path, read.body ?? {});
      expectStatus(replaced, 200);
      expectValue(replaced, 'userName', name);
    },
  },
  {
    name: 'required-missing',
    title: 'A PUT without a required attribute is refused',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser();
      expectStatus(await put(path, userInput({ userName: undefined })), 400);
      expectValue(await get(path), 'userName', name);
    },
  },
  {
    name: 'unknown-id',
    title: 'PUT never creates: an id that nobody has is answered with 404',
    async run({ put, userInput }) {
      expectStatus(await put('/Users/conformance-no-such-id', userInput()), 404);
    },
  },
  {
    name: 'taken',
    title: 'A PUT with a userName of somebody else is refused with 409 uniqueness',
    async run({ createUser, put, userInput }) {
      const [first, second] = [await createUser(), await createUser()];
      const refused = await put(second.path, userInput({ userName: first.name }));
      expectError(refused, 409, 'uniqueness');
    },
  },
  {
    name: 'without-active',
    title: 'A PUT without active does not deactivate the user',
    level: 'may',
    quirk: 'Okta leaves active out of some updates',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser();
      expectStatus(await put(path, userInput({ userName: name, active: undefined })), 200);
      const read = await get(path);
      if (read.body?.['active'] !== undefined) expectValue(read, 'active', true);
    },
  },
  {
    name: 'deactivates',
    title: 'PUT with active false deactivates, and with active true activates again',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser();
      for (const active of [false, true]) {
        expectStatus(await put(path, userInput({ userName: name, active })), 200);
        expectValue(await get(path), 'active', active);
      }
    },
  },
  {
    name: 'group',
    title: 'PUT of a group replaces its members',
    needs: ['groups'],
    async run({ createUser, createGroup, put, get }) {
      const [first, second] = [await createUser(), await createUser()];
      const { path, name } = await createGroup({ members: [{ value: first.id }] });
      const group = { schemas: [groupSchemaUrn], displayName: name, members: [{ value: second.id }] };
      expectStatus(await put(path, group), 200);
      expectValues(await get(path), 'members', [second.id]);
    },
  },
  {
    name: 'group-emptied',
    title: 'PUT of a group with an empty list of members removes them all',
    needs: ['groups'],
    async run({ createUser, createGroup, put, get }) {
      const { id } = await createUser();
      const { path, name } = await createGroup({ members: [{ value: id }] });
      expectStatus(await put(path, { schemas: [groupSchemaUrn], displayName: name, members: [] }), 200);
      expectUnassigned(await get(path), 'members');
    },
  },
]);
