import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import type { Need } from '../capabilities.ts';
import { type CheckRow, defineTable } from '../check.ts';
import { expectFound, resourcesOf } from '../expect-list.ts';
import { expectError, textAt } from '../expect.ts';
import type { ThrowAway } from '../throw-away.ts';

/** The user that filters look for; the e-mail and userName are different for every check. */
const person = {
  displayName: 'Zoë “Babs” 100% sure_thing "quoted" \\ Jensen',
  title: 'Tour Guide',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  userType: 'Employee',
  active: true,
};

interface FilterCase {
  readonly name: string;
  readonly title: string;
  /** What is asked beside `userName eq "…"`, which keeps everybody else out. */
  readonly filter: string | ((user: ThrowAway) => string);
  readonly finds: boolean;
  readonly level?: 'may';
  readonly quirk?: string;
  readonly needs?: readonly Need[];
}

const cases: readonly FilterCase[] = [
  { name: 'eq', title: 'eq finds an equal value', filter: 'title eq "Tour Guide"', finds: true },
  { name: 'eq-other', title: 'eq does not find another value', filter: 'title eq "Tour"', finds: false },
  {
    name: 'eq-ignores-case',
    title: 'eq compares without regard to case where the schema says so',
    filter: 'title eq "TOUR guide"',
    finds: true,
  },
  { name: 'ne', title: 'ne finds a different value', filter: 'title ne "Pilot"', finds: true },
  {
    name: 'ne-same',
    title: 'ne does not find an equal value',
    filter: 'title ne "Tour Guide"',
    finds: false,
  },
  { name: 'co', title: 'co finds a part of the value', filter: 'title co "ur gu"', finds: true },
  { name: 'co-other', title: 'co does not find what is not in it', filter: 'title co "urgu"', finds: false },
  {
    name: 'co-percent',
    title: 'A percent sign is a character like any other',
    filter: 'title co "%"',
    finds: false,
  },
  {
    name: 'co-underscore',
    title: 'An underscore is a character like any other',
    filter: 'title co "Tour_Guide"',
    finds: false,
  },
  { name: 'sw', title: 'sw finds the beginning', filter: 'title sw "tour"', finds: true },
  { name: 'sw-middle', title: 'sw does not find the middle', filter: 'title sw "Guide"', finds: false },
  { name: 'ew', title: 'ew finds the end', filter: 'title ew "guide"', finds: true },
  { name: 'ew-middle', title: 'ew does not find the middle', filter: 'title ew "Tour"', finds: false },
  { name: 'pr', title: 'pr finds an attribute that has a value', filter: 'title pr', finds: true },
  {
    name: 'pr-unassigned',
    title: 'pr does not find an attribute without a value',
    filter: 'nickName pr',
    finds: false,
  },
  { name: 'gt', title: 'gt finds what comes after', filter: 'title gt "Guide"', finds: true },
  {
    name: 'gt-equal',
    title: 'gt does not find what is equal',
    filter: 'title gt "tour guide"',
    finds: false,
  },
  { name: 'lt', title: 'lt finds what comes before', filter: 'title lt "Zoo"', finds: true },
  {
    name: 'date-ge',
    title: 'ge compares points in time',
    filter: ({ exchange }) => `meta.created ge "${textAt(exchange, ['meta', 'created'])}"`,
    finds: true,
  },
  {
    name: 'date-gt',
    title: 'gt does not find the same point in time',
    filter: ({ exchange }) => `meta.created gt "${textAt(exchange, ['meta', 'created'])}"`,
    finds: false,
  },
  {
    name: 'date-le',
    title: 'le compares points in time',
    filter: ({ exchange }) => `meta.lastModified le "${textAt(exchange, ['meta', 'lastModified'])}"`,
    finds: true,
  },
  {
    name: 'date-lt',
    title: 'Points in time are compared as times, whatever their zone',
    filter: 'meta.created lt "2011-05-13T04:42:34+02:00"',
    finds: false,
  },
  {
    name: 'date-range',
    title: 'Points in time can be limited from both sides',
    filter: ({ exchange }) => {
      const at = textAt(exchange, ['meta', 'lastModified']);
      return `(meta.lastModified ge "${at}" and meta.lastModified le "${at}") and active eq true`;
    },
    finds: true,
  },
  { name: 'boolean', title: 'A boolean is compared with true', filter: 'active eq true', finds: true },
  {
    name: 'boolean-other',
    title: 'A boolean is compared with false',
    filter: 'active eq false',
    finds: false,
  },
  { name: 'id', title: 'A user is found by its id', filter: ({ id }) => `id eq "${id}"`, finds: true },
  {
    name: 'sub-attribute',
    title: 'A sub-attribute is named after a dot',
    filter: 'name.familyName eq "Jensen"',
    finds: true,
  },
  {
    name: 'multi-valued',
    title: 'A multi-valued attribute matches when one of its values does',
    filter: ({ name }) => `emails.value eq "home-${name}"`,
    finds: true,
  },
  {
    name: 'multi-valued-type',
    title: 'A sub-attribute of a multi-valued attribute matches when one of its values does',
    filter: 'emails.type eq "home"',
    finds: true,
  },
  {
    name: 'value-path',
    title: 'A filter in brackets is about one value of the attribute',
    filter: ({ name }) => `emails[type eq "work" and value eq "${name}"]`,
    finds: true,
  },
  {
    name: 'value-path-other',
    title: 'Conditions in brackets must be true of the same value',
    filter: ({ name }) => `emails[type eq "home" and value eq "${name}"]`,
    finds: false,
  },
  {
    name: 'and-both',
    title: 'and needs both sides',
    filter: 'title pr and userType eq "Intern"',
    finds: false,
  },
  {
    name: 'or',
    title: 'or in parentheses needs one side',
    filter: '(title eq "Pilot" or userType eq "Employee")',
    finds: true,
  },
  { name: 'not', title: 'not turns a filter round', filter: 'not (title eq "Pilot")', finds: true },
  {
    name: 'not-true',
    title: 'not of something true finds nothing',
    filter: 'not (title eq "Tour Guide")',
    finds: false,
  },
  {
    name: 'not-unassigned',
    title: 'not of a comparison with an unassigned attribute is true',
    filter: 'not (nickName eq "Babs")',
    finds: true,
  },
  {
    name: 'nested',
    title: 'Parentheses nest',
    filter: '(title sw "Tour" and (userType eq "Intern" or (active eq true and not (nickName pr))))',
    finds: true,
  },
  {
    name: 'operators-ignore-case',
    title: 'Operators and attribute names are read without regard to case',
    filter: 'TITLE Eq "Tour Guide" AND Active EQ true',
    finds: true,
  },
  {
    name: 'escapes',
    title: 'A value is a JSON string, with its escapes',
    filter: `displayName eq ${JSON.stringify(person.displayName)}`,
    finds: true,
  },
  {
    name: 'enterprise',
    title: 'An attribute of an extension is named with its URN',
    filter: `${enterpriseUserUrn}:department eq "Tours"`,
    finds: true,
    needs: ['enterprise'],
  },
  {
    name: 'unquoted-value',
    title: 'A text without quotes is understood',
    filter: 'userType eq Employee',
    finds: true,
    level: 'may',
    quirk: 'PingFederate and Microsoft’s Postman collections send values without quotes',
  },
  {
    name: 'unquoted-values',
    title: 'Texts and times without quotes are understood in a longer filter too',
    filter:
      'name.FamilyName eq Jensen and (emails.Value co example.com or userType eq Intern) and meta.Created gt 2011-05-13T04:42:34Z',
    finds: true,
    level: 'may',
    quirk: 'Microsoft’s Postman collections send values without quotes and names in another case',
  },
  {
    name: 'whole-multi-valued',
    title: 'A multi-valued attribute without sub-attribute is compared by its value',
    filter: ({ name }) => `emails eq "${name}"`,
    finds: true,
    level: 'may',
    quirk: 'PingFederate and scimitar clients leave out .value',
  },
  {
    name: 'value-path-compared',
    title: 'A value in brackets may be followed by a sub-attribute and a comparison',
    filter: ({ name }) => `emails[type eq "work"].value eq "${name}"`,
    finds: true,
    level: 'may',
    quirk: 'Entra ID matches by emails[type eq "work"].value',
  },
];

const findRows = cases.map(({ name, title, filter, finds, level, quirk, needs }): CheckRow => ({
  name,
  title,
  ...(level === undefined ? {} : { level }),
  ...(quirk === undefined ? {} : { quirk }),
  ...(needs === undefined ? {} : { needs }),
  async run({ createUser, list, unique }) {
    const userName = `${unique('user')}@example.com`;
    const user = await createUser({
      ...person,
      userName,
      emails: [
        { value: userName, type: 'work', primary: true },
        { value: `home-${userName}`, type: 'home' },
      ],
      ...(needs?.includes('enterprise') === true
        ? { schemas: [userSchemaUrn, enterpriseUserUrn], [enterpriseUserUrn]: { department: 'Tours' } }
        : {}),
    });
    const rest = typeof filter === 'string' ? filter : filter(user);
    const found = await list('/Users', { filter: `userName eq "${userName}" and ${rest}` });
    expectFound(found, ...(finds ? [user] : []));
  },
}));

/** Filters that no server may read as something else. */
const invalid: readonly (readonly [name: string, title: string, filter: string])[] = [
  ['unknown-operator', 'An operator that does not exist', 'userName xx "a"'],
  ['no-value', 'A comparison without a value', 'userName eq'],
  ['open-parenthesis', 'A parenthesis that is not closed', '(userName eq "a"'],
  ['open-quote', 'A text that is not closed', 'userName eq "a'],
  ['open-bracket', 'A bracket that is not closed', 'emails[type eq "work"'],
  ['no-operator', 'Two values without an operator', '"a" "b"'],
  ['boolean-gt', 'gt of a boolean', 'active gt true'],
];

const invalidRows = invalid.map(([name, title, filter]): CheckRow => ({
  name: `invalid-${name}`,
  title: `${title} is refused with 400 and scimType invalidFilter`,
  async run({ list }) {
    expectError(await list('/Users', { filter }), 400, 'invalidFilter');
  },
}));

/** Filters. */
export const filterTable = defineTable(
  { rfc: 7644, section: '3.4.2.2', title: 'Filters', needs: ['filter'] },
  [
    ...findRows,
    {
      name: 'precedence',
      title: 'and binds tighter than or',
      async run({ createUser, list }) {
        const user = await createUser({ title: 'Tour Guide' });
        const same = `userName eq "${user.name}"`;
        const found = await list('/Users', { filter: `${same} or ${same} and title eq "Pilot"` });
        expectFound(found, user);
      },
    },
    {
      name: 'user-name-ignores-case',
      title: 'A userName is found in another case',
      async run({ createUser, list }) {
        const user = await createUser();
        expectFound(await list('/Users', { filter: `userName eq "${user.name.toUpperCase()}"` }), user);
      },
    },
    {
      name: 'group-by-name',
      title: 'A group is found by its displayName, in any case',
      needs: ['groups'],
      async run({ createGroup, list }) {
        const group = await createGroup();
        expectFound(await list('/Groups', { filter: `displayName eq "${group.name}"` }), group);
        expectFound(await list('/Groups', { filter: `displayName eq "${group.name.toUpperCase()}"` }), group);
      },
    },
    {
      name: 'group-by-external-id',
      title: 'A group is found by its externalId',
      needs: ['groups'],
      async run({ createGroup, list, unique }) {
        const externalId = unique('group-external');
        const group = await createGroup({ externalId });
        expectFound(await list('/Groups', { filter: `externalId eq "${externalId}"` }), group);
      },
    },
    {
      name: 'group-by-member',
      title: 'A group is found by a member',
      level: 'may',
      needs: ['groups'],
      quirk: 'Entra ID asks id eq "…" and members eq "…" before it changes a membership',
      async run({ createUser, createGroup, list }) {
        const user = await createUser();
        const group = await createGroup({ members: [{ value: user.id }] });
        const filter = `id eq "${group.id}" and members eq "${user.id}"`;
        expectFound(await list('/Groups', { filter, attributes: 'id' }), group);
      },
    },
    {
      name: 'plus-signs',
      title: 'A filter whose spaces are sent as plus signs is understood',
      level: 'may',
      quirk: 'Entra ID and OneLogin encode spaces this way',
      async run({ createUser, get }) {
        const user = await createUser();
        expectFound(await get(`/Users?filter=userName+eq+%22${encodeURIComponent(user.name)}%22`), user);
      },
    },
    {
      name: 'health-probe',
      title: 'A look-up of a random GUID answers an empty list',
      quirk: 'Entra ID and Okta test a connection this way, again and again',
      async run({ list, unique }) {
        const page = await list('/Users', {
          filter: `userName eq "${unique('4a1ba1fb')}"`,
          startIndex: 1,
          count: 1,
        });
        resourcesOf(page);
        expectFound(page);
      },
    },
    ...invalidRows,
  ],
);
