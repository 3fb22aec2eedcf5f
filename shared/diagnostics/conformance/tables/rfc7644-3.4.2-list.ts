import { type CheckRow, defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import { expectFound, idsOf, resourcesOf } from '../expect-list.ts';
import { expectAssigned, expectStatus, expectThat, expectUnassigned, expectValue } from '../expect.ts';
import type { ThrowAway } from '../throw-away.ts';

/** Three users, and the filter that finds these and nobody else. */
async function createThree({
  createUser,
  unique,
}: CheckContext): Promise<{ readonly filter: string; readonly users: readonly ThrowAway[] }> {
  const displayName = unique('page');
  const users = [];
  for (let count = 0; count < 3; count += 1) users.push(await createUser({ displayName }));
  return { filter: `displayName eq "${displayName}"`, users };
}

/** Pages of a list of three, as they are asked for and as they must come. */
const pages: readonly {
  readonly name: string;
  readonly title: string;
  readonly ask: Readonly<Record<string, number>>;
  readonly startIndex: number;
  readonly items: number;
}[] = [
  {
    name: 'first-page',
    title: 'count limits the page, and totalResults still counts everything',
    ask: { startIndex: 1, count: 2 },
    startIndex: 1,
    items: 2,
  },
  {
    name: 'last-page',
    title: 'startIndex begins the page at that result',
    ask: { startIndex: 3, count: 2 },
    startIndex: 3,
    items: 1,
  },
  {
    name: 'start-index-zero',
    title: 'A startIndex below 1 is read as 1',
    ask: { startIndex: 0, count: 2 },
    startIndex: 1,
    items: 2,
  },
  {
    name: 'start-index-negative',
    title: 'A negative startIndex is read as 1',
    ask: { startIndex: -5, count: 2 },
    startIndex: 1,
    items: 2,
  },
];

const pageRows = pages.map(({ name, title, ask, startIndex, items }): CheckRow => ({
  name,
  clause: '3.4.2.4',
  title,
  needs: ['filter'],
  async run(context) {
    const { filter } = await createThree(context);
    const page = await context.list('/Users', { filter, ...ask });
    const found = resourcesOf(page).length;
    expectThat(page, found === items, `Expected ${items} resources, got ${found}.`);
    expectValue(page, 'totalResults', 3);
    expectValue(page, 'itemsPerPage', items);
    expectValue(page, 'startIndex', startIndex);
  },
}));

/** Lists and their pages; filters and order have tables of their own. */
export const listTable = defineTable({ rfc: 7644, section: '3.4.2', title: 'Lists' }, [
  {
    name: 'users',
    title: 'GET /Users answers a ListResponse with its counters as JSON numbers',
    async run({ createUser, list }) {
      await createUser();
      const page = await list('/Users', { startIndex: 1, count: 1 });
      expectThat(page, resourcesOf(page).length === 1, 'Expected one resource.');
      expectValue(page, 'itemsPerPage', 1);
      expectValue(page, 'startIndex', 1);
      const isNumber = typeof page.body?.['totalResults'] === 'number';
      expectThat(page, isNumber, 'Expected totalResults to be a number.');
    },
  },
  {
    name: 'groups',
    title: 'GET /Groups answers a ListResponse with its counters as JSON numbers',
    needs: ['groups'],
    async run({ createGroup, list }) {
      await createGroup();
      const page = await list('/Groups', { startIndex: 1, count: 1 });
      expectThat(page, resourcesOf(page).length === 1, 'Expected one resource.');
      const isNumber = typeof page.body?.['totalResults'] === 'number';
      expectThat(page, isNumber, 'Expected totalResults to be a number.');
    },
  },
  {
    name: 'whole-resources',
    title: 'Resources in a list are whole: id, userName, name, emails, active and meta',
    needs: ['filter'],
    async run({ createUser, list }) {
      const { name } = await createUser();
      const page = await list('/Users', { filter: `userName eq "${name}"` });
      for (const attribute of ['id', 'schemas', 'userName', 'name', 'emails', 'active', 'meta']) {
        expectAssigned(page, ['Resources', 0, attribute]);
      }
    },
  },
  {
    name: 'nothing-found',
    title: 'A list without results is answered with 200 and totalResults 0',
    needs: ['filter'],
    async run({ list, unique }) {
      expectFound(await list('/Users', { filter: `userName eq "${unique('nobody')}"` }));
    },
  },
  {
    name: 'no-groups-found',
    title: 'A list of groups without results is answered with 200 and totalResults 0',
    needs: ['filter', 'groups'],
    async run({ list, unique }) {
      expectFound(await list('/Groups', { filter: `displayName eq "${unique('nothing')}"` }));
    },
  },
  ...pageRows,
  {
    name: 'count-zero',
    clause: '3.4.2.4',
    title: 'A count of 0 answers totalResults and no resources',
    needs: ['filter'],
    async run(context) {
      const { filter } = await createThree(context);
      const page = await context.list('/Users', { filter, count: 0 });
      expectStatus(page, 200);
      expectUnassigned(page, 'Resources');
      expectValue(page, 'totalResults', 3);
    },
  },
  {
    name: 'count-negative',
    clause: '3.4.2.4',
    title: 'A negative count is read as 0',
    needs: ['filter'],
    async run(context) {
      const { filter } = await createThree(context);
      const page = await context.list('/Users', { filter, count: -1 });
      expectStatus(page, 200);
      expectUnassigned(page, 'Resources');
      expectValue(page, 'totalResults', 3);
    },
  },
  {
    name: 'beyond-the-end',
    clause: '3.4.2.4',
    title: 'A startIndex beyond the last result answers no resources, and the right totalResults',
    needs: ['filter'],
    async run(context) {
      const { filter } = await createThree(context);
      const page = await context.list('/Users', { filter, startIndex: 100, count: 10 });
      expectStatus(page, 200);
      expectUnassigned(page, 'Resources');
      expectValue(page, 'totalResults', 3);
    },
  },
  {
    name: 'pages-complete',
    clause: '3.4.2.4',
    title: 'Pages one after the other show every resource once',
    needs: ['filter'],
    async run(context) {
      const { filter, users } = await createThree(context);
      const seen: string[] = [];
      let page;
      for (const startIndex of [1, 2, 3]) {
        page = await context.list('/Users', { filter, startIndex, count: 1 });
        seen.push(...idsOf(page));
      }
      const areAllThere = seen.length === 3 && users.every(({ id }) => seen.includes(id));
      if (page !== undefined)
        expectThat(page, areAllThere, `Expected each user once, got ${seen.join(', ')}.`);
    },
  },
  {
    name: 'parameter-case',
    clause: '3.4.2.4',
    title: 'startindex=0 in lower case is understood too',
    level: 'may',
    needs: ['filter'],
    quirk: 'Microsoft’s inbound Postman collection sends startindex',
    async run(context) {
      const { filter } = await createThree(context);
      const page = await context.list('/Users', { filter, startindex: 0, count: 2 });
      expectThat(page, resourcesOf(page).length === 2, 'Expected two resources.');
    },
  },
  {
    name: 'unknown-parameter',
    title: 'A query parameter that the server does not know is ignored',
    level: 'may',
    quirk: 'Entra ID adds aadOptscim062020 to every URL',
    async run({ get }) {
      resourcesOf(await get('/Users?count=1&aadOptscim062020'));
    },
  },
  {
    name: 'slash-at-the-end',
    title: '/Users/ with a slash at the end is the same list',
    level: 'may',
    quirk: 'Microsoft’s Postman collection asks for /Users/?…',
    async run({ get }) {
      resourcesOf(await get('/Users/?count=1'));
    },
  },
]);
