import { groupSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import {
  expectElement,
  expectError,
  expectStatus,
  expectThat,
  expectUnassigned,
  expectValue,
  expectValues,
  elementsAt,
  stringsIn,
  valueAt,
  show,
  textOf,
} from '../expect.ts';

/** The core Group schema. */
export const groupTable = defineTable({ rfc: 7643, section: '4.2', title: 'Groups', needs: ['groups'] }, [
  {
    name: 'display-name-required',
    title: 'A group without displayName is refused',
    async run({ post }) {
      expectStatus(await post('/Groups', { schemas: [groupSchemaUrn] }), 400);
    },
  },
  {
    name: 'display-name-kept',
    title: 'displayName comes back as it was sent, and the group names its schema',
    async run({ createGroup, get, unique }) {
      const displayName = unique('Vertrieb Süd & “Nord”');
      const { path } = await createGroup({ displayName });
      const read = await get(path);
      expectValue(read, 'displayName', displayName);
      const schemas = stringsIn(valueAt(read.body, 'schemas'));
      expectThat(read, schemas.includes(groupSchemaUrn), `Expected ${groupSchemaUrn} in schemas.`);
    },
  },
  {
    name: 'empty-group',
    title: 'A group may be made without members, or with an empty list',
    async run({ createGroup, get }) {
      const [without, empty] = [await createGroup(), await createGroup({ members: [] })];
      expectUnassigned(await get(without.path), 'members');
      expectUnassigned(await get(empty.path), 'members');
    },
  },
  {
    name: 'members-kept',
    title: 'The members that were sent at creation are there afterwards',
    async run({ createUser, createGroup, get }) {
      const [first, second] = [await createUser(), await createUser()];
      const { path } = await createGroup({
        members: [{ value: first.id }, { value: second.id, type: 'User' }],
      });
      expectValues(await get(path), 'members', [first.id, second.id]);
    },
  },
  {
    name: 'members-once',
    title: 'A member that was sent twice is there once',
    level: 'should',
    async run({ createUser, createGroup, get }) {
      const { id } = await createUser();
      const { path } = await createGroup({ members: [{ value: id }, { value: id }] });
      expectValues(await get(path), 'members', [id]);
    },
  },
  {
    name: 'member-reference',
    title: 'The $ref of a member, where there is one, is the URI of that user',
    async run({ createUser, createGroup, get }) {
      const user = await createUser();
      const { path } = await createGroup({ members: [{ value: user.id }] });
      const read = await get(path);
      expectValues(read, 'members', [user.id]);
      const [reference] = elementsAt(read, 'members').map((member) => member['$ref']);
      const isRight = reference === undefined || textOf(reference).endsWith(user.path);
      expectThat(read, isRight, `Expected a $ref that ends in ${user.path}, got ${show(reference)}.`);
    },
  },
  {
    name: 'member-extras',
    title: 'Members may come with display, displayName, type and $ref null',
    level: 'may',
    quirk: 'Entra ID, Okta and Keycloak add members of their own',
    async run({ createUser, createGroup, get }) {
      const { id } = await createUser();
      const member = { value: id, display: 'Somebody', displayName: 'Somebody', type: 'User', $ref: null };
      const { path } = await createGroup({ members: [member] });
      expectElement(await get(path), 'members', { value: id });
    },
  },
  {
    name: 'display-name-unique',
    title: 'A second group with the same displayName is refused with 409 uniqueness',
    level: 'may',
    quirk: 'Microsoft SCIM Validator: the RFC leaves it open whether displayName is unique',
    async run({ createGroup, post }) {
      const { name } = await createGroup();
      const second = await post('/Groups', { schemas: [groupSchemaUrn], displayName: name });
      expectError(second, 409, 'uniqueness');
    },
  },
]);
