import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { type CheckRow, defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import { expectSuccess, expectThat, expectUnassigned, expectValue, stringsIn, valueAt } from '../expect.ts';
import type { ThrowAway } from '../throw-away.ts';

const texts = {
  employeeNumber: '701984',
  costCenter: '4130',
  organization: 'Universal Studios',
  division: 'Theme Park',
  department: 'Tour Operations',
} as const;

function createEmployee({ createUser }: CheckContext): Promise<ThrowAway> {
  return createUser({ schemas: [userSchemaUrn, enterpriseUserUrn], [enterpriseUserUrn]: texts });
}

const textRows = Object.entries(texts).map(([attribute, value]): CheckRow => ({
  name: `keeps-${attribute}`,
  title: `${attribute} comes back under the URN of the extension`,
  async run(context) {
    const { path } = await createEmployee(context);
    expectValue(await context.get(path), [enterpriseUserUrn, attribute], value);
  },
}));

/** How a manager is set with PATCH in ways that only one client has. */
const managerQuirks: readonly (readonly [name: string, path: string, form: 'text' | 'object' | 'list'])[] = [
  ['manager-as-text', `${enterpriseUserUrn}:manager`, 'text'],
  ['manager-as-object', `${enterpriseUserUrn}:manager`, 'object'],
  ['manager-as-list', `${enterpriseUserUrn}:manager`, 'list'],
  ['manager-by-dotted-urn', `${enterpriseUserUrn}.manager`, 'text'],
];

const managerRows = managerQuirks.map(([name, path, form]): CheckRow => ({
  name,
  title: `The manager can be set with PATCH as ${form === 'text' ? 'a bare id' : form === 'list' ? 'a list of one' : 'an object'}`,
  level: form === 'object' ? 'must' : 'may',
  needs: ['patch'],
  ...(form === 'object' ? {} : { quirk: 'Entra ID sends the manager this way' }),
  async run(context) {
    const [employee, manager] = [await createEmployee(context), await context.createUser()];
    const value = { text: manager.id, object: { value: manager.id }, list: [{ value: manager.id }] }[form];
    expectSuccess(await context.patch(employee.path, [{ op: 'add', path, value }]));
    const read = await context.get(employee.path);
    expectValue(read, [enterpriseUserUrn, 'manager', 'value'], manager.id);
  },
}));

/** The enterprise extension of User. */
export const enterpriseTable = defineTable(
  { rfc: 7643, section: '4.3', title: 'Enterprise extension', needs: ['enterprise'] },
  [
    {
      name: 'schema-listed',
      title: 'A user with values of the extension names it in schemas',
      async run(context) {
        const { path } = await createEmployee(context);
        const read = await context.get(path);
        const schemas = stringsIn(valueAt(read.body, 'schemas'));
        expectThat(read, schemas.includes(enterpriseUserUrn), `Expected ${enterpriseUserUrn} in schemas.`);
      },
    },
    ...textRows,
    {
      name: 'keeps-manager',
      title: 'manager keeps the id of another user',
      async run({ createUser, get }) {
        const manager = await createUser();
        const { path } = await createUser({
          schemas: [userSchemaUrn, enterpriseUserUrn],
          [enterpriseUserUrn]: { manager: { value: manager.id } },
        });
        expectValue(await get(path), [enterpriseUserUrn, 'manager', 'value'], manager.id);
      },
    },
    {
      name: 'extension-without-schema',
      title: 'Values of the extension are kept when schemas forgets to name it',
      level: 'may',
      quirk: 'Google Workspace and OneLogin leave the URN out',
      async run({ createUser, get }) {
        const { path } = await createUser({ [enterpriseUserUrn]: { department: 'Tour Operations' } });
        expectValue(await get(path), [enterpriseUserUrn, 'department'], 'Tour Operations');
      },
    },
    ...managerRows,
    {
      name: 'manager-replaced',
      title: 'The manager can be replaced and removed with PATCH',
      needs: ['patch'],
      async run(context) {
        const employee = await createEmployee(context);
        const [first, second] = [await context.createUser(), await context.createUser()];
        const path = `${enterpriseUserUrn}:manager`;
        for (const { id } of [first, second]) {
          expectSuccess(await context.patch(employee.path, [{ op: 'replace', path, value: { value: id } }]));
          const read = await context.get(employee.path);
          expectValue(read, [enterpriseUserUrn, 'manager', 'value'], id);
        }
        expectSuccess(await context.patch(employee.path, [{ op: 'remove', path }]));
        const read = await context.get(employee.path);
        expectUnassigned(read, [enterpriseUserUrn, 'manager']);
        expectValue(read, [enterpriseUserUrn, 'department'], texts.department);
      },
    },
    {
      name: 'manager-emptied',
      title: 'replace of manager with an empty text removes the manager',
      level: 'may',
      needs: ['patch'],
      quirk: 'Microsoft SCIM Validator and Entra ID remove a manager this way',
      async run(context) {
        const [employee, manager] = [await createEmployee(context), await context.createUser()];
        const path = `${enterpriseUserUrn}:manager`;
        expectSuccess(
          await context.patch(employee.path, [{ op: 'add', path, value: { value: manager.id } }]),
        );
        expectSuccess(await context.patch(employee.path, [{ op: 'replace', path, value: '' }]));
        expectUnassigned(await context.get(employee.path), [enterpriseUserUrn, 'manager']);
      },
    },
  ],
);
