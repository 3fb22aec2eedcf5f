import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { type CheckRow, defineTable } from '../check.ts';
import { expectFound } from '../expect-list.ts';
import { expectUnassigned, expectValue } from '../expect.ts';

/** Ways to write one attribute, with a value that finds it. */
const notations: readonly (readonly [name: string, attribute: string, value: string])[] = [
  ['core-urn', `${userSchemaUrn}:title`, 'Tour Guide'],
  ['core-urn-in-capitals', `${userSchemaUrn.toUpperCase()}:TITLE`, 'Tour Guide'],
  ['core-urn-sub-attribute', `${userSchemaUrn}:name.familyName`, 'Check'],
];

const filterRows = notations.map(([name, attribute, value]): CheckRow => ({
  name,
  title: `${attribute} names the attribute with its schema`,
  needs: ['filter'],
  async run({ createUser, list }) {
    const user = await createUser({ title: 'Tour Guide' });
    const found = await list('/Users', {
      filter: `userName eq "${user.name}" and ${attribute} eq "${value}"`,
    });
    expectFound(found, user);
  },
}));

/** How attributes are named. */
export const notationTable = defineTable({ rfc: 7644, section: '3.10', title: 'Attribute notation' }, [
  ...filterRows,
  {
    name: 'in-attributes',
    title: 'attributes may name an attribute with its schema',
    async run({ createUser, get }) {
      const { path, name } = await createUser();
      const read = await get(`${path}?attributes=${encodeURIComponent(`${userSchemaUrn}:userName`)}`);
      expectValue(read, 'userName', name);
      expectUnassigned(read, 'displayName');
    },
  },
  {
    name: 'extension-sub-attribute',
    title: 'A sub-attribute of an extension is named with the URN, a colon and a dot',
    needs: ['enterprise', 'filter'],
    async run({ createUser, list }) {
      const manager = await createUser();
      const user = await createUser({
        schemas: [userSchemaUrn, enterpriseUserUrn],
        [enterpriseUserUrn]: { manager: { value: manager.id } },
      });
      const filter = `${enterpriseUserUrn}:manager.value eq "${manager.id}"`;
      expectFound(await list('/Users', { filter }), user);
    },
  },
]);
