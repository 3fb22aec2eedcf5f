import { createRequester } from '@rollcall/shared/idp/clients/client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sendExactly } from '../harness/exact-send.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** What identity providers do around SCIM itself: headers, URLs, and characters nobody sees. */
let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  const { body } = await server.scim('POST', '/Users', {
    body: { userName: 'jane doe+x@acme.test', displayName: 'Jane' },
  });
  id = body.id;
});
afterAll(() => server.close());

function read(target: string, headers: Readonly<Record<string, string>> = {}) {
  return sendExactly({
    method: 'GET',
    url: `${server.url}/scim/v2${target}`,
    headers: { Authorization: `Bearer ${server.secret}`, ...headers },
  });
}

describe('headers of a request', () => {
  it.each([
    { name: 'none but the token, as Entra sends', headers: {} },
    { name: 'an empty User-Agent', headers: { 'User-Agent': '' } },
    {
      name: 'a content type on a read, as authentik sends',
      headers: { 'Content-Type': 'application/scim+json' },
    },
    {
      name: 'Okta’s',
      headers: {
        'User-Agent': 'Okta SCIM Client 1.0.0',
        Accept: 'application/scim+json',
        'Accept-Charset': 'utf-8',
        'Accept-Encoding': 'gzip,deflate',
      },
    },
    { name: 'plain JSON wanted', headers: { Accept: 'application/json' } },
    { name: 'only HTML wanted', headers: { Accept: 'text/html' } },
    { name: 'one made up by a proxy', headers: { 'X-Forwarded-Host': 'evil.example', Via: '1.1 proxy' } },
  ])('may be $name', async ({ headers }) => {
    expect(await read(`/Users/${id}`, headers)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/scim+json; charset=utf-8' },
      body: { id, meta: { location: `${server.url}/scim/v2/Users/${id}` } },
    });
  });

  it.each(['application/scim+json', 'application/json', 'Application/SCIM+JSON;charset=UTF-8', undefined])(
    'may call the body %s',
    async (contentType) => {
      const { status } = await sendExactly({
        method: 'PATCH',
        url: `${server.url}/scim/v2/Users/${id}`,
        headers: {
          Authorization: `Bearer ${server.secret}`,
          ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
        },
        body: { Operations: [{ op: 'replace', path: 'displayName', value: 'Jane' }] },
      });
      expect(status).toBe(200);
    },
  );
});

describe('the URL of a look-up', () => {
  const jane = 'jane%20doe%2Bx@acme.test';
  it.each([
    {
      name: 'spaces as %20, as Okta',
      target: `/Users?filter=userName%20eq%20%22${jane}%22&startIndex=1&count=100`,
    },
    { name: 'spaces as plus, as Entra', target: `/Users?filter=userName+eq+%22jane+doe%2Bx%40acme.test%22` },
    { name: 'raw quotes', target: `/Users?filter=userName+eq+"${jane}"` },
    { name: 'a closing &, as OneLogin', target: `/Users?filter=userName+eq+%22${jane}%22&` },
    { name: 'a doubled &', target: `/Users?&&filter=userName+eq+%22${jane}%22` },
    { name: 'a & within the filter', target: `/Users?filter=userName+eq+%22${jane}%22%26` },
    { name: 'a slash at the end', target: `/Users/?filter=userName+eq+%22${jane}%22` },
    { name: 'a doubled slash', target: `//Users?filter=userName+eq+%22${jane}%22` },
    {
      name: 'Entra’s flag without value',
      target: `/Users?aadOptscim062020&filter=userName+eq+%22${jane}%22`,
    },
    { name: 'Entra’s flag at the end', target: `/Users?filter=userName+eq+%22${jane}%22&aadOptscim062020` },
    {
      name: 'parameters in any case',
      target: `/Users?FILTER=userName+eq+%22${jane}%22&startindex=0&Count=1`,
    },
    { name: 'an unknown parameter', target: `/Users?filter=userName+eq+%22${jane}%22&tenant=acme` },
  ])('may have $name', async ({ target }) => {
    expect(await read(target)).toMatchObject({
      status: 200,
      body: { totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id }] },
    });
  });

  it.each(['/Users?', '/Users?&', '/Users/?', '/Groups?', '/ServiceProviderConfig?&'])(
    'may be %s',
    async (target) => {
      expect((await read(target)).status).toBe(200);
    },
  );

  it('that has a slash too many below a base URL with a closing slash still reaches its user', async () => {
    const { get, put } = createRequester(
      { baseUrl: `${server.url}/scim/v2/`, token: server.secret, send: sendExactly },
      { write: { 'Content-Type': 'application/scim+json' } },
    );
    const { status, body } = await get(`/Users/${id}/`);
    expect(status).toBe(200);
    expect(await put(`/Users/${id}?`, body)).toMatchObject({ status: 200, body });
  });
});

describe('a text', () => {
  it('loses control and zero-width characters, and white space around it', async () => {
    const { status, body } = await server.scim('POST', '/Users', {
      body: {
        userName: '\u200bodd@acme.test\u0000',
        name: { givenName: ' An\u200bne\u0007 ', familyName: '\ufeffNoor\u202e' },
        title: '\u200b',
      },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      userName: 'odd@acme.test',
      name: { givenName: 'Anne', familyName: 'Noor' },
    });
    expect(body).not.toHaveProperty('title');
    const filter = encodeURIComponent('userName eq "odd\u200b@acme.test"');
    expect((await read(`/Users?filter=${filter}`)).body.totalResults).toBe(1);
  });

  it('comes back as it was sent when people can read it', async () => {
    const texts = {
      displayName: 'Zoë 李 \u{1f469}\u200d\u{1f680}',
      nickName: 'O’Neil "Z" \\ %_',
      title: 'R&D <lead>',
    };
    const { body } = await server.scim('POST', '/Users', { body: { userName: 'zoë@acme.test', ...texts } });
    expect((await read(`/Users/${body.id}`)).body).toMatchObject(texts);
    const filter = encodeURIComponent('nickName eq "O’Neil \\"Z\\" \\\\ %_"');
    expect((await read(`/Users?filter=${filter}`)).body).toMatchObject({ Resources: [{ id: body.id }] });
  });
});

it('tells what was wrong in one short sentence without the token or the values of others', async () => {
  const answers = [
    await server.scim('POST', '/Users', { body: { userName: 'x', active: 'perhaps', password: 'S3cret' } }),
    await server.scim('POST', '/Users', { body: { userName: 'JANE DOE+x@acme.test' } }),
    await read('/Users?filter=userName+xx+%22a%22'),
    await server.scim('GET', '/Users', { authorization: `Bearer ${server.secret}x` }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 409, 400, 401]);
  for (const { text, body } of answers) {
    expect(body.detail.length).toBeLessThan(400);
    expect(body.detail).toMatch(/^[^\n]+\(request [0-9a-f-]+\)$/);
    expect(text).not.toContain(server.secret);
    expect(text).not.toContain('S3cret');
  }
  expect(answers[0]?.body.detail).toContain('active');
  expect(answers[2]?.body.detail).toContain('column 10');
});
