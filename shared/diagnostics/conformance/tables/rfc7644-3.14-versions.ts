import { type CheckRow, defineTable } from '../check.ts';
import type { CheckContext } from '../context.ts';
import type { ConformanceRequest } from '../exchange.ts';
import {
  expectHeader,
  expectStatus,
  expectSuccess,
  expectThat,
  expectValue,
  textAt,
  valueAt,
  show,
} from '../expect.ts';
import type { ThrowAway } from '../throw-away.ts';

const oldTag = 'W/"conformance-old"';

/** Change or remove a user on the condition that it still has a version. */
function writeIf(
  { userInput, request }: CheckContext,
  method: ConformanceRequest['method'],
  { path, name }: ThrowAway,
  tag: string,
) {
  const changed = { userName: name, displayName: 'Changed' };
  const bodies: Partial<Record<ConformanceRequest['method'], object>> = {
    PUT: userInput(changed),
    PATCH: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'displayName', value: 'Changed' }],
    },
  };
  const body = bodies[method];
  const headers = { 'If-Match': tag };
  return request(method, path, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function currentTag({ get }: CheckContext, path: string): Promise<string> {
  const read = await get(path);
  const tag = read.answer.headers['etag'] ?? '';
  expectThat(read, tag !== '', 'Expected the header ETag.');
  return tag;
}

const writeRows = (['PUT', 'PATCH', 'DELETE'] as const).flatMap((method): CheckRow[] => {
  const needs = method === 'PATCH' ? (['patch'] as const) : [];
  return [
    {
      name: `if-match-old-${method.toLowerCase()}`,
      title: `${method} with If-Match of another version is refused with 412 and changes nothing`,
      needs,
      async run(context) {
        const user = await context.createUser({ displayName: 'Before' });
        expectStatus(await writeIf(context, method, user, oldTag), 412);
        expectValue(await context.get(user.path), 'displayName', 'Before');
      },
    },
    {
      name: `if-match-current-${method.toLowerCase()}`,
      title: `${method} with If-Match of the current version is done`,
      needs,
      async run(context) {
        const user = await context.createUser();
        const tag = await currentTag(context, user.path);
        expectSuccess(await writeIf(context, method, user, tag));
      },
    },
  ];
});

/** Versions of resources. */
export const versionTable = defineTable({ rfc: 7644, section: '3.14', title: 'Versions', needs: ['etag'] }, [
  {
    name: 'etag',
    title: 'The ETag header and meta.version are the same version',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(path);
      const tag = read.answer.headers['etag'] ?? '';
      expectThat(read, /^(W\/)?"[^"]*"$/.test(tag), `Expected an ETag such as W/"1", got “${tag}”.`);
      expectHeader(read, 'ETag', textAt(read, ['meta', 'version']));
    },
  },
  {
    name: 'changes',
    title: 'The version changes when the resource does',
    async run({ createUser, put, get, userInput }) {
      const { path, name } = await createUser();
      const before = await get(path);
      expectStatus(await put(path, userInput({ userName: name, displayName: 'Changed' })), 200);
      const after = await get(path);
      const [was, is] = [before, after].map(({ body }) => valueAt(body, ['meta', 'version']));
      expectThat(after, was !== is, `Expected another version than ${show(was)}.`);
    },
  },
  {
    name: 'if-none-match-current',
    title: 'GET with If-None-Match of the current version is answered with 304 and no body',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const tag = (await get(path)).answer.headers['etag'] ?? '';
      const unchanged = await get(path, { headers: { 'If-None-Match': tag } });
      expectStatus(unchanged, 304);
      expectThat(unchanged, unchanged.answer.text === '', 'Expected no body with status 304.');
    },
  },
  {
    name: 'if-none-match-old',
    title: 'GET with If-None-Match of another version answers the resource',
    async run({ createUser, get }) {
      const { path, name } = await createUser();
      const read = await get(path, { headers: { 'If-None-Match': oldTag } });
      expectStatus(read, 200);
      expectValue(read, 'userName', name);
    },
  },
  ...writeRows,
  {
    name: 'without-condition',
    title: 'A change without If-Match is done',
    level: 'may',
    quirk: 'Identity providers do not send If-Match',
    async run({ createUser, put, userInput }) {
      const { path, name } = await createUser();
      expectStatus(await put(path, userInput({ userName: name })), 200);
    },
  },
]);
