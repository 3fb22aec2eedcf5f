import { cognitoTrigger } from '@rollcall/shared/idp/guides/cognito-trigger.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { connectProvider, readOutcomes } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

interface Trigger {
  readonly handler: (event: object) => Promise<object>;
}

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server.close();
});

/** The function of the guide, as Lambda loads it: a module that reads its environment once. */
async function loadTrigger(environment: {
  readonly baseUrl: string;
  readonly token: string;
}): Promise<Trigger> {
  vi.stubEnv('SCIM_BASE_URL', environment.baseUrl);
  vi.stubEnv('SCIM_TOKEN', environment.token);
  // The address of the server makes each module another one.
  const source = `${cognitoTrigger}// ${environment.baseUrl}`;
  // Safe cast: the guide's own source exports it.
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)) as Trigger;
}

function signIn(givenName: string) {
  const userAttributes = { sub: 'sub-1', email: 'ada@acme.test', given_name: givenName, family_name: 'Roe' };
  return { triggerSource: 'PostAuthentication_Authentication', request: { userAttributes }, response: {} };
}

it('sends whoever signs up, and what changed by the next sign-in', async () => {
  const { baseUrl, token } = await connectProvider(server, 'aws');
  const { handler } = await loadTrigger({ baseUrl, token: String(token) });
  const event = signIn('Ada');
  expect(await handler(event)).toBe(event);
  await handler(signIn('Adah'));
  expect(await readOutcomes(server)).toEqual(['read', 'created', 'read', 'updated']);
  const { body } = await server.scim('GET', '/Users?filter=externalId%20eq%20%22sub-1%22');
  expect(body.Resources).toEqual([
    expect.objectContaining({
      userName: 'ada@acme.test',
      name: expect.objectContaining({ givenName: 'Adah', familyName: 'Roe' }),
      active: true,
    }),
  ]);
});

it('lets people sign in although SCIM refuses, and says why in its log', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const { handler } = await loadTrigger({ baseUrl: `${server.url}/scim/v2`, token: 'rcs_wrong' });
  const event = signIn('Ada');
  expect(await handler(event)).toBe(event);
  expect(log).toHaveBeenCalledExactlyOnceWith('SCIM:', expect.stringContaining('401'));
});
