import { type UserImport, userImport, userImportRowPage } from '@rollcall/shared/contract/user-import.ts';
import { importFieldNames } from '@rollcall/shared/directory/csv-import-columns.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function upload(file: string | Buffer, { query = '', type = 'text/csv' } = {}) {
  const headers = { 'Content-Type': type };
  return server.admin('POST', `/user-imports${query}`, { body: file, headers });
}

async function read(id: string): Promise<UserImport> {
  return userImport.parse((await server.admin('GET', `/user-imports/${id}`)).body);
}

/** The import once nothing works on it any more. */
async function settled(id: string): Promise<UserImport> {
  for (;;) {
    const item = await read(id);
    if (item.state !== 'checking' && item.state !== 'applying') return item;
  }
}

async function check(file: string, query = ''): Promise<UserImport> {
  const answer = await upload(file, { query });
  expect(answer.status).toBe(201);
  return settled(userImport.parse(answer.body).id);
}

function startApplying({ id, fingerprint }: UserImport) {
  return server.admin('POST', `/user-imports/${id}/apply`, { body: { fingerprint } });
}

async function apply(item: UserImport): Promise<UserImport> {
  expect((await startApplying(item)).status).toBe(200);
  return settled(item.id);
}

async function rows({ id }: UserImport, query = '') {
  return userImportRowPage.parse((await server.admin('GET', `/user-imports/${id}/rows${query}`)).body).items;
}

async function people() {
  const { items } = (await server.admin('GET', '/users?limit=200')).body;
  return items.map(
    ({ userName, source, status }: Record<string, string>) => `${userName} ${source} ${status}`,
  );
}

async function create(attributes: object): Promise<string> {
  const answer = await server.admin('POST', '/users', { body: { attributes } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const file = [
  'E-mail;First name;Surname;Job title;Department;Active',
  'ada@example.com;Ada;Jansen;Chief;R&D;yes',
  'bob@example.com;Bob;"Smit; Jr";;Sales;no',
].join('\r\n');

describe('a file of people', () => {
  it('is checked without any effect, then applied row by row', async () => {
    const item = await check(file);
    expect(item).toMatchObject({
      state: 'ready',
      failure: null,
      plan: { create: 2, update: 0, unchanged: 0, conflict: 0, invalid: 0 },
      outcome: { created: 0, updated: 0, unchanged: 0, failed: 0 },
      finishedAt: null,
    });
    expect(item.columns.map(({ field }) => field)).toEqual([
      'email',
      'givenName',
      'familyName',
      'title',
      'department',
      'active',
    ]);
    expect(await people()).toEqual([]);
    const done = await apply(item);
    expect(done).toMatchObject({ state: 'done', outcome: { created: 2, failed: 0 } });
    expect(await people()).toEqual(['ada@example.com import active', 'bob@example.com import deactivated']);
    const [ada] = await rows(done);
    expect(ada).toMatchObject({ line: 2, userName: 'ada@example.com', plan: 'create', outcome: 'created' });
    const user = (await server.admin('GET', `/users/${ada?.userId}`)).body;
    expect(user).toMatchObject({
      isManaged: false,
      resource: {
        userName: 'ada@example.com',
        name: { givenName: 'Ada', familyName: 'Jansen' },
        emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
        title: 'Chief',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'R&D' },
      },
    });
    const [history] = (await server.admin('GET', `/users/${ada?.userId}/history`)).body.items;
    expect(history).toMatchObject({ action: 'user.created', actor: { name: 'Ada' } });
    const [newest] = (await server.admin('GET', '/activity?action=users.imported')).body.items;
    expect(newest.changes).toContainEqual({ path: 'created', after: 2 });
  });

  it('changes nothing when it is applied or sent again', async () => {
    const done = await apply(await check(file));
    const activity = async () => (await server.admin('GET', '/activity?limit=200')).body.items.length;
    const before = await activity();
    expect(await apply(done)).toEqual(done);
    const again = await check(file);
    expect(again.plan).toEqual({ create: 0, update: 0, unchanged: 2, conflict: 0, invalid: 0 });
    expect(again.fingerprint).toBe(done.fingerprint);
    expect(await activity()).toBe(before);
    const appliedAgain = await apply(again);
    expect(appliedAgain.outcome).toEqual({ created: 0, updated: 0, unchanged: 0, failed: 0 });
  });

  it('updates what it names of an account, and leaves the rest', async () => {
    const emails = [
      { value: 'ada@old.example', type: 'work', primary: true },
      { value: 'ada@home.example', type: 'home' },
    ];
    const name = { givenName: 'Ada', familyName: 'Old' };
    const id = await create({ userName: 'ADA', title: 'Engineer', nickName: 'A', name, emails });
    const done = await apply(
      await check('login,last name,title,mail\nada,Jansen,,ada@new.example\nADA@old.example,X,Y,\n'),
    );
    expect(done.outcome).toMatchObject({ created: 1, updated: 1 });
    const { resource, version } = (await server.admin('GET', `/users/${id}`)).body;
    expect(version).toBe(2);
    expect(resource).toMatchObject({
      userName: 'ADA',
      title: 'Engineer',
      nickName: 'A',
      name: { givenName: 'Ada', familyName: 'Jansen' },
      emails: [
        { value: 'ada@new.example', type: 'work', primary: true },
        { value: 'ada@home.example', type: 'home' },
      ],
    });
  });

  it('does not overwrite what an identity provider owns, and says so', async () => {
    const body = { userName: 'sam', title: 'From Okta' };
    const { id } = (await server.scim('POST', '/Users', { body })).body;
    const item = await check('userName,title,nickname\nsam,From the file,Sammy\n');
    expect(await rows(item)).toMatchObject([
      { plan: 'update', note: 'The identity provider owns title, so nothing of that is changed.' },
    ]);
    expect((await apply(item)).outcome.updated).toBe(1);
    const user = (await server.admin('GET', `/users/${id}`)).body;
    expect(user).toMatchObject({ source: 'scim', resource: { title: 'From Okta', nickName: 'Sammy' } });
    const again = await check('userName,title\nsam,From the file\n');
    expect(await rows(again)).toMatchObject([{ plan: 'unchanged', note: expect.stringContaining('title') }]);
  });

  it('says of each row, by its line, what stands against it', async () => {
    await create({ userName: 'eve', emails: [{ value: 'eve@example.com' }] });
    const { id } = (await server.scim('POST', '/Users', { body: { userName: 'gone' } })).body;
    await server.scim('DELETE', `/Users/${id}`);
    const item = await check(
      [
        'userName,email,active,displayName',
        'ann,ann@example.com,,"Ann',
        'of two lines"',
        'ANN,other@example.com,,',
        'ben,Ann@Example.com,,',
        'new,eve@example.com,,',
        'gone,,,',
        'cat,no address,,',
        'dan,,perhaps,',
        ',,true,Nobody',
        'fay,,,,surplus',
        '',
        'eve,eve@example.com,true,',
      ].join('\n'),
    );
    const notes = (await rows(item)).map(({ line, plan, note }) => `${line} ${plan} ${note}`);
    expect(notes).toEqual([
      '2 create null',
      '4 conflict Line 2 has the same user name.',
      '5 conflict Line 2 has the same e-mail address.',
      '6 conflict The e-mail address eve@example.com belongs to the user eve.',
      '7 conflict The identity provider deleted gone; reactivate the user first.',
      '8 invalid “no address” is no e-mail address.',
      '9 invalid “perhaps” says neither active nor inactive; use true or false.',
      '10 invalid The row has neither a user name nor an e-mail address.',
      '11 invalid The row has 5 cells, and the first line names 4.',
      '13 unchanged null',
    ]);
    expect(item.plan).toEqual({ create: 1, update: 0, unchanged: 1, conflict: 4, invalid: 4 });
    expect(await rows(item, '?plan=conflict&limit=1')).toMatchObject([{ line: 4 }]);
    expect((await apply(item)).outcome).toEqual({ created: 1, updated: 0, unchanged: 0, failed: 0 });
  });

  it('loses only the rows that became impossible since it was checked', async () => {
    const item = await check('userName,email\nann,ann@example.com\nben,ben@example.com\n');
    await create({ userName: 'somebody', emails: [{ value: 'ANN@example.com' }] });
    const done = await apply(item);
    expect(done).toMatchObject({ state: 'done', outcome: { created: 1, failed: 1 } });
    expect(await rows(done, '?outcome=failed')).toMatchObject([
      { userName: 'ann', note: 'The e-mail address ann@example.com belongs to the user somebody.' },
    ]);
  });

  it('is read page by page, and downloaded without formulas', async () => {
    const names = ['=cmd|1', 'b', 'c'];
    const item = await check(`userName\n${names.join('\n')}\n`);
    const first = (await server.admin('GET', `/user-imports/${item.id}/rows?limit=2`)).body;
    const rest = await rows(item, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest].map(({ userName }) => userName)).toEqual(names);
    const download = await fetch(`${server.url}/admin/v1/user-imports/export?id=${item.id}`, {
      headers: { Authorization: `Bearer ${server.operatorToken}` },
    });
    expect(await download.text()).toBe(
      "line,userName,plan,outcome,userId,note\r\n2,'=cmd|1,create,,,\r\n3,b,create,,,\r\n4,c,create,,,\r\n",
    );
  });

  it('takes columns as the operator chooses them', async () => {
    const item = await check(
      'A,B,C\nann,x,Ann A\n',
      `?columns=${encodeURIComponent('userName,,displayName')}`,
    );
    expect(item.columns).toEqual([
      { header: 'A', field: 'userName' },
      { header: 'B', field: null },
      { header: 'C', field: 'displayName' },
    ]);
    const [made] = await rows(await apply(item));
    const { resource } = (await server.admin('GET', `/users/${made?.userId}`)).body;
    expect(resource).toMatchObject({ userName: 'ann', displayName: 'Ann A' });
    expect(importFieldNames).toContain('userName');
  });
});

describe('a file is refused that', () => {
  it.each([
    { name: 'is empty', file: '', detail: 'empty' },
    { name: 'names nobody', file: 'size,colour\n1,red\n', detail: 'size, colour' },
    {
      name: 'is UTF-16',
      file: Buffer.from('\uFEFFuserName\nada\n', 'utf16le').toString('latin1'),
      detail: 'UTF-16',
    },
    { name: 'has an unknown column chosen', file: 'A\n1\n', query: '?columns=shoeSize', detail: 'shoeSize' },
  ])('$name', async ({ file: content, query = '', detail }) => {
    const bytes = Buffer.from(content, 'latin1');
    const answer = await fetch(`${server.url}/admin/v1/user-imports${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.operatorToken}`, 'Content-Type': 'text/csv; charset=utf-8' },
      body: bytes,
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(detail)]);
  });

  it('is larger than 10 MiB', async () => {
    const answer = await upload(`userName\n${'a'.repeat(10 * 1_048_576)}`);
    expect(answer).toMatchObject({ status: 413, body: { detail: expect.stringContaining('10485760') } });
  });

  it('is no CSV by its content type', async () => {
    expect((await upload('userName\nada\n', { type: 'application/json' })).status).toBe(415);
  });

  it('cannot be read further down, which the import says', async () => {
    const item = await check('userName,title\nada,x\nbob,"never closed\n');
    expect(item).toMatchObject({ state: 'failed', failure: expect.stringContaining('Line 3') });
    expect(await startApplying(item)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  });
});

describe('an import', () => {
  const many = `userName\n${Array.from({ length: 1_000 }, (_, index) => `user${index}`).join('\n')}\n`;

  it('is one at a time, shows how far it is, and stops when it is cancelled', async () => {
    const item = await check(many);
    expect((await startApplying(item)).body).toMatchObject({ state: 'applying' });
    expect((await upload(file)).body).toMatchObject({ code: 'import_not_ready' });
    const cancelled = (await server.admin('POST', `/user-imports/${item.id}/cancel`)).body;
    expect(cancelled.state).toBe('cancelled');
    const next = await check('userName\nlater\n');
    expect((await apply(next)).state).toBe('done');
    const { state, outcome } = await read(item.id);
    expect(state).toBe('cancelled');
    expect(outcome.created).toBeLessThan(1_000);
    expect((await startApplying(item)).status).toBe(409);
  });

  it('is applied only by who names what was checked', async () => {
    const item = await check(file);
    expect((await startApplying({ ...item, fingerprint: 'another' })).status).toBe(409);
    expect(await people()).toEqual([]);
  });

  it('is listed, newest first', async () => {
    const first = await check(file);
    const second = await check('userName\nann\n');
    const { body } = await server.admin('GET', '/user-imports');
    expect(body.items).toEqual([second, first]);
  });
});
