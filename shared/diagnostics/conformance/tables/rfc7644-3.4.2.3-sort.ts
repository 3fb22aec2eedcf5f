import { type CheckRow, defineTable } from '../check.ts';
import { expectOrder } from '../expect-list.ts';

/** Users in the order in which `title` sorts them: without regard to case, the one without a title last. */
const titles = ['alpha', 'Bravo', 'charlie', null];

const orders: readonly {
  readonly name: string;
  readonly title: string;
  readonly ask: Readonly<Record<string, string>>;
  readonly isReversed: boolean;
}[] = [
  {
    name: 'ascending',
    title: 'sortOrder ascending sorts upwards, without regard to case; who has no value comes last',
    ask: { sortBy: 'title', sortOrder: 'ascending' },
    isReversed: false,
  },
  {
    name: 'default',
    title: 'Without sortOrder the order is ascending',
    ask: { sortBy: 'title' },
    isReversed: false,
  },
  {
    name: 'descending',
    title: 'sortOrder descending sorts downwards; who has no value comes first',
    ask: { sortBy: 'title', sortOrder: 'descending' },
    isReversed: true,
  },
  {
    name: 'attribute-case',
    title: 'sortBy is read without regard to case',
    ask: { sortBy: 'TITLE' },
    isReversed: false,
  },
  {
    name: 'sub-attribute',
    title: 'sortBy may name a sub-attribute',
    ask: { sortBy: 'name.familyName' },
    isReversed: true,
  },
];

const orderRows = orders.map(({ name, title, ask, isReversed }): CheckRow => ({
  name,
  title,
  async run({ createUser, list, unique }) {
    const displayName = unique('sorted');
    const users = [];
    for (const [index, userTitle] of titles.entries()) {
      const familyName = `Name ${titles.length - index}`;
      users.push(
        await createUser({ displayName, title: userTitle, name: { givenName: 'Sorted', familyName } }),
      );
    }
    const found = await list('/Users', { filter: `displayName eq "${displayName}"`, ...ask });
    expectOrder(found, isReversed ? users.toReversed() : users);
  },
}));

/** The order of lists. */
export const sortTable = defineTable(
  { rfc: 7644, section: '3.4.2.3', title: 'Order of lists', needs: ['sort', 'filter'] },
  orderRows,
);
