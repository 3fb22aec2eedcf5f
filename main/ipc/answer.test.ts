import { ipcChannels } from '@rollcall/shared/contract/ipc.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { describe, expect, it, vi } from 'vitest';

import { answer, type Call, type Handlers } from './answer.ts';
import { describeFault, IpcFailure } from './failure.ts';

const status = {
  state: 'running',
  scimBaseUrl: 'http://127.0.0.1:8420/scim/v2',
  dataDirectory: '/data',
  pid: 77,
  runningSince: 1,
  failure: null,
} as const;

/** Handlers that work; a test replaces the one it is about. */
function createHandlers(replaced: Partial<Handlers> = {}): Handlers {
  const unused = Object.keys(ipcChannels).map((channel) => [channel, () => expect.unreachable(channel)]);
  return {
    ...(Object.fromEntries(unused) as Handlers), // Safe cast: one for each channel, and none of them is asked.
    'application:info': () => ({
      version: '1',
      electron: '45',
      platform: 'linux',
      isEvaluationRuntime: false,
    }),
    'admin:call': ({ endpoint, input }) => ({ endpoint, input }),
    'local-server:status': () => status,
    'local-server:start': () => Promise.resolve(status),
    'local-server:stop': () => Promise.resolve(status),
    'local-server:show-data-directory': () => undefined,
    'clipboard:write': () => undefined,
    'provisioning-log:tail': () => undefined,
    ...replaced,
  };
}

const page = { url: 'app://console/', isMainFrame: true };

function createRules() {
  return {
    isConsoleUrl: (url: string) => url === page.url,
    mayCall: () => true,
    report: vi.fn<(error: unknown) => void>(),
  };
}

describe('answer', () => {
  it.each([
    { channel: 'local-server:status', input: undefined, value: status },
    { channel: 'local-server:stop', input: undefined, value: status },
    { channel: 'clipboard:write', input: { text: 'rcs_', isSecret: true }, value: undefined },
    {
      channel: 'admin:call',
      input: { endpoint: 'tokens.list', input: {} },
      value: { endpoint: 'tokens.list', input: {} },
    },
  ] as const)('answers $channel from the console with its value', async ({ channel, input, value }) => {
    const call = { caller: page, arguments: [input] };
    expect(await answer(channel, call, createHandlers(), createRules())).toEqual({ ok: true, value });
  });

  const write = [{ text: 'rcs_', isSecret: true }];
  it.each<{ name: string; call: Call; mayCall: boolean; code: string }>([
    {
      name: 'a frame that is gone',
      call: { caller: undefined, arguments: write },
      mayCall: true,
      code: 'untrusted_sender',
    },
    {
      name: 'a frame within the page',
      call: { caller: { ...page, isMainFrame: false }, arguments: write },
      mayCall: true,
      code: 'untrusted_sender',
    },
    {
      name: 'another page in our window',
      call: { caller: { url: 'about:blank', isMainFrame: true }, arguments: write },
      mayCall: true,
      code: 'untrusted_sender',
    },
    {
      name: 'too many calls',
      call: { caller: page, arguments: write },
      mayCall: false,
      code: 'too_many_calls',
    },
    { name: 'no argument', call: { caller: page, arguments: [] }, mayCall: true, code: 'bad_arguments' },
    {
      name: 'a second argument',
      call: { caller: page, arguments: [...write, 1] },
      mayCall: true,
      code: 'bad_arguments',
    },
    {
      name: 'an unknown key',
      call: { caller: page, arguments: [{ ...write[0], path: '/etc/passwd' }] },
      mayCall: true,
      code: 'bad_arguments',
    },
    {
      name: 'a missing key',
      call: { caller: page, arguments: [{ text: 'a' }] },
      mayCall: true,
      code: 'bad_arguments',
    },
  ])('refuses $name', async ({ call, mayCall, code }) => {
    const run = vi.fn<Handlers['clipboard:write']>();
    const rules = { ...createRules(), mayCall: () => mayCall };
    const reply = await answer('clipboard:write', call, createHandlers({ 'clipboard:write': run }), rules);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(run).not.toHaveBeenCalled();
  });

  const usualCall = (text: string) => ({ stream: 'activity.export', query: text, suggestedName: 'a.csv' });
  const fileCall = (text: string) => ({ endpoint: 'userImports.check', input: text });
  it.each([
    { channel: 'export:start', toInput: usualCall, characters: 262_000, ok: true },
    { channel: 'export:start', toInput: usualCall, characters: 262_144, ok: false },
    { channel: 'admin:call', toInput: fileCall, characters: 12_582_000, ok: true },
    { channel: 'admin:call', toInput: fileCall, characters: 12_582_912, ok: false },
  ] as const)(
    'takes $characters characters through $channel: $ok',
    async ({ channel, toInput, characters, ok }) => {
      const call = { caller: page, arguments: [toInput('x'.repeat(characters))] };
      const handlers = createHandlers({ 'export:start': () => Promise.resolve(null) });
      expect((await answer(channel, call, handlers, createRules())).ok).toBe(ok);
    },
  );

  it('refuses an endpoint that the admin API does not have', async () => {
    const call = { caller: page, arguments: [{ endpoint: 'toString', input: {} }] };
    const reply = await answer('admin:call', call, createHandlers(), createRules());
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad_arguments' } });
  });

  it.each([
    {
      name: 'an error of the catalogue with its words',
      thrown: new AppError('bad_request', 'name: too long.', { fix: 'Shorten it.' }),
      error: { code: 'bad_request', detail: 'name: too long.', fix: 'Shorten it.', status: 400 },
      isReported: false,
    },
    {
      name: 'a failure with the words of the server',
      thrown: new IpcFailure({
        code: 'name_taken',
        detail: 'Okta is taken.',
        fix: 'Choose another.',
        status: 409,
      }),
      error: { code: 'name_taken', detail: 'Okta is taken.', fix: 'Choose another.', status: 409 },
      isReported: false,
    },
    {
      name: 'a failure without its cause, which is reported',
      thrown: new IpcFailure(describeFault('server_unreachable'), {
        cause: new Error('ECONNREFUSED 127.0.0.1'),
      }),
      error: describeFault('server_unreachable'),
      isReported: true,
    },
    {
      name: 'an unknown error without any of its words',
      thrown: new Error('password is hunter2'),
      error: describeFault('internal'),
      isReported: true,
    },
  ])('tells $name', async ({ thrown, error, isReported }) => {
    const rules = createRules();
    const handlers = createHandlers({ 'local-server:start': () => Promise.reject(thrown) });
    const reply = await answer(
      'local-server:start',
      { caller: page, arguments: [undefined] },
      handlers,
      rules,
    );
    expect(reply).toEqual({ ok: false, error });
    expect(rules.report.mock.calls).toEqual(isReported ? [[thrown]] : []);
  });

  it('lets no value out that is not of the contract', async () => {
    const rules = createRules();
    const tokenInside = { ...status, operatorToken: 'rca_secret' };
    const call = { caller: page, arguments: [undefined] };
    const handlers = createHandlers({ 'local-server:status': () => tokenInside });
    expect(await answer('local-server:status', call, handlers, rules)).toEqual({ ok: true, value: status });

    const wrong = createHandlers({ 'local-server:status': () => ({ ...status, pid: 1.5 }) });
    const reply = await answer('local-server:status', call, wrong, rules);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(rules.report).toHaveBeenCalledOnce();
  });
});
