import { defineTable } from '../check.ts';
import {
  elementsAt,
  expectElement,
  expectStatus,
  expectThat,
  expectUnassigned,
  expectValue,
  show,
  textAt,
  valueAt,
} from '../expect.ts';

/** xsd:dateTime with a date, a time and a zone or without one: RFC 7643 §2.3.5. */
const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const unicodeName = 'Zoë Ångström 山田 🙂 "quoted" back\\slash O’Neill';

/** How attributes behave, whatever they are called. */
export const attributeTable = defineTable({ rfc: 7643, section: '2', title: 'Attributes' }, [
  {
    name: 'names-ignore-case',
    clause: '2.1',
    title: 'Attribute names in a request are read without regard to case',
    async run({ post, userInput }) {
      const { userName, displayName, ...rest } = userInput();
      const sent = { ...rest, USERNAME: userName ?? '', displayname: displayName ?? '' };
      const created = await post('/Users', sent);
      expectStatus(created, 201);
      expectValue(created, 'userName', userName ?? '');
      expectValue(created, 'displayName', displayName ?? '');
    },
  },
  {
    name: 'sub-attribute-names-ignore-case',
    clause: '2.1',
    title: 'Names of sub-attributes in a request are read without regard to case',
    needs: ['User.emails'],
    async run({ createUser, get, unique }) {
      const value = `${unique('work')}@example.com`;
      const { path } = await createUser({ emails: [{ Value: value, TYPE: 'work', Primary: true }] });
      expectElement(await get(path), 'emails', { value, type: 'work', primary: true });
    },
  },
  {
    name: 'strings-kept',
    clause: '2.3.1',
    title: 'A string comes back exactly as it was sent, in any script',
    async run({ createUser, get }) {
      const { path } = await createUser({ displayName: unicodeName });
      expectValue(await get(path), 'displayName', unicodeName);
    },
  },
  {
    name: 'boolean-is-json',
    clause: '2.3.2',
    title: 'A boolean comes back as true or false, not as a string',
    async run({ createUser, get }) {
      const { path } = await createUser({ active: true });
      expectValue(await get(path), 'active', true);
    },
  },
  {
    name: 'date-time-format',
    clause: '2.3.5',
    title: 'A point in time is an xsd:dateTime',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(path);
      for (const name of ['created', 'lastModified']) {
        const value = valueAt(read.body, ['meta', name]);
        const isDateTime = typeof value === 'string' && dateTime.test(value);
        expectThat(read, isDateTime, `Expected meta.${name} like 2026-11-24T10:00:00Z, got ${show(value)}.`);
      }
    },
  },
  {
    name: 'values-kept',
    clause: '2.4',
    title: 'All values of a multi-valued attribute come back with their type',
    needs: ['User.emails'],
    async run({ createUser, get, unique }) {
      const work = { value: `${unique('work')}@example.com`, type: 'work', primary: true };
      const home = { value: `${unique('home')}@example.com`, type: 'home' };
      const { path } = await createUser({ emails: [work, home] });
      const read = await get(path);
      expectElement(read, 'emails', work);
      expectElement(read, 'emails', home);
    },
  },
  {
    name: 'one-primary',
    clause: '2.4',
    title: 'No more than one value is primary, also when two were sent',
    needs: ['User.emails'],
    async run({ post, get, userInput, unique }) {
      const emails = ['work', 'home'].map((type) => ({
        value: `${unique(type)}@example.com`,
        type,
        primary: true,
      }));
      const created = await post('/Users', userInput({ emails }));
      expectStatus(created, 201, 400);
      if (created.answer.status === 400) return;
      const read = await get(`/Users/${textAt(created, 'id')}`);
      expectStatus(read, 200);
      const primary = elementsAt(read, 'emails').filter((email) => email['primary'] === true);
      expectThat(read, primary.length <= 1, `Expected at most one primary e-mail, got ${primary.length}.`);
    },
  },
  {
    name: 'no-repeated-values',
    clause: '2.4',
    title: 'The same value and type is not returned twice',
    level: 'should',
    needs: ['User.emails'],
    async run({ createUser, get, unique }) {
      const email = { value: `${unique('work')}@example.com`, type: 'work' };
      const { path } = await createUser({ emails: [email, email] });
      const read = await get(path);
      const count = elementsAt(read, 'emails').length;
      expectThat(read, count === 1, `Expected the e-mail once, got it ${count} times.`);
    },
  },
  {
    name: 'null-is-unassigned',
    clause: '2.5',
    title: 'null in a request means that the attribute has no value',
    async run({ createUser, get }) {
      const { path } = await createUser({ title: null, nickName: null });
      const read = await get(path);
      expectUnassigned(read, 'title');
      expectUnassigned(read, 'nickName');
    },
  },
  {
    name: 'null-inside',
    clause: '2.5',
    title: 'null inside a value means that the sub-attribute has no value',
    level: 'may',
    needs: ['User.addresses'],
    quirk: 'Microsoft’s Postman collection sends null inside addresses',
    async run({ createUser, get }) {
      const { path } = await createUser({
        addresses: [{ type: 'work', locality: 'Hollywood', region: null }],
      });
      const read = await get(path);
      expectElement(read, 'addresses', { type: 'work', locality: 'Hollywood' });
      expectUnassigned(read, ['addresses', 0, 'region']);
    },
  },
  {
    name: 'empty-text-is-unassigned',
    clause: '2.5',
    title: 'An empty text is kept as no value, or as it is',
    level: 'may',
    quirk: 'OneLogin sends empty texts for what nobody filled in',
    async run({ createUser, get }) {
      const { path } = await createUser({ title: '', nickName: '' });
      const read = await get(path);
      expectStatus(read, 200);
      const title = valueAt(read.body, 'title') ?? '';
      expectThat(read, title === '', `Expected no title, got ${show(title)}.`);
    },
  },
  {
    name: 'boolean-as-text',
    clause: '2.3.2',
    title: 'primary may be sent as the text “True”',
    level: 'may',
    needs: ['User.roles'],
    quirk: 'Microsoft SCIM Validator sends roles[].primary as a text',
    async run({ createUser, get }) {
      const { path } = await createUser({ roles: [{ value: 'Reader', primary: 'True' }] });
      expectElement(await get(path), 'roles', { value: 'Reader', primary: true });
    },
  },
  {
    name: 'empty-list-is-unassigned',
    clause: '2.5',
    title: 'An empty list in a request means that the attribute has no value',
    async run({ createUser, get }) {
      const { path } = await createUser({ phoneNumbers: [], roles: [] });
      const read = await get(path);
      expectUnassigned(read, 'phoneNumbers');
      expectUnassigned(read, 'roles');
    },
  },
]);
