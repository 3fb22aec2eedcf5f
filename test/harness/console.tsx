import {
  adminApi,
  type AdminEndpoint,
  type AdminInput,
  type AdminResponse,
} from '@rollcall/shared/contract/admin-api.ts';
import {
  type Bridge,
  ipcChannels,
  type IpcChannel,
  type IpcEvent,
  type IpcEventValue,
  type IpcInput,
  type IpcOutput,
  type LocalServerStatus,
  type TailMessage,
} from '@rollcall/shared/contract/ipc.ts';
import { localServerId, type ManagedServerList } from '@rollcall/shared/contract/managed-servers.ts';
import { preferences } from '@rollcall/shared/contract/preferences.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { vi } from 'vitest';

import { Announcer } from '../../renderer/lib/announcer.tsx';
import { ClockContext } from '../../renderer/lib/clock.ts';
import { type Connection, ConnectionContext } from '../../renderer/lib/connection.ts';
import { LiveTailContext, openLiveTail } from '../../renderer/lib/live-tail.ts';
import { createQueryClient } from '../../renderer/lib/query-client.ts';

/** The moment at which tests of the console take place. */
export const testNow = Date.parse('2026-11-22T10:42:07.113Z');

export const runningServer: LocalServerStatus = {
  state: 'running',
  scimBaseUrl: 'http://127.0.0.1:8420/scim/v2',
  dataDirectory: '/home/omar/rollcall',
  pid: 4711,
  runningSince: testNow - 3 * 60 * 60 * 1_000,
  failure: null,
};

export const stoppedServer: LocalServerStatus = {
  ...runningServer,
  state: 'stopped',
  scimBaseUrl: null,
  pid: null,
  runningSince: null,
};

/** A console that manages nothing but the server on its own computer. */
export const onlyLocalServer: ManagedServerList = {
  activeId: localServerId,
  servers: [
    {
      id: localServerId,
      kind: 'local',
      name: 'This computer',
      url: null,
      environment: 'LOCAL',
      folder: null,
      guard: 'open',
      customCa: null,
      token: null,
    },
  ],
  secretStorage: { isProtected: true, detail: 'Stored tokens are encrypted by the system.' },
};

/** Answers of main to channels that no other part of `BridgeAnswers` is about. */
export type ChannelAnswers = {
  readonly [Channel in IpcChannel]?: (
    input: IpcInput<Channel>,
  ) => IpcOutput<Channel> | Promise<IpcOutput<Channel>>;
};

/** What the server answers; a function may throw an AppError. */
export type AdminAnswers = {
  readonly [Name in AdminEndpoint]?: (
    input: AdminInput<Name>,
  ) => AdminResponse<Name> | Promise<AdminResponse<Name>>;
};

export interface BridgeAnswers {
  readonly admin?: AdminAnswers;
  /** What each call that changes the local server leads to. */
  readonly server?: {
    status?: LocalServerStatus;
    start?: () => LocalServerStatus;
    stop?: () => LocalServerStatus;
  };
  readonly clipboard?: () => void;
  readonly channels?: ChannelAnswers;
}

/**
 * Put a bridge into the window that answers from `answers`. Inputs and answers pass the contract's own schemas, so a
 * test cannot drift from the contract.
 */
export function installBridge(answers: BridgeAnswers = {}) {
  const calls: { channel: IpcChannel; input: unknown }[] = [];
  const tails = new Set<(message: TailMessage) => void>();
  const listeners = new Map<IpcEvent, Set<(value: never) => void>>();
  const listenersOf = (name: IpcEvent) => {
    const known = listeners.get(name) ?? new Set<(value: never) => void>();
    listeners.set(name, known);
    return known;
  };
  const push = <Name extends IpcEvent>(name: Name, value: IpcEventValue<Name>): void => {
    // Each set holds the listeners of its own event only, which a map cannot express.
    for (const listener of listenersOf(name)) (listener as (value: IpcEventValue<Name>) => void)(value);
  };

  const answer = async (channel: IpcChannel, input: unknown): Promise<unknown> => {
    const { server = {}, channels = {} } = answers;
    // The pair of a channel's input and its answer is held together by ChannelAnswers, which an index cannot express.
    const own = channels[channel] as ((input: unknown) => unknown) | undefined;
    if (own !== undefined) return own(input);
    switch (channel) {
      case 'application:info':
        return { version: '0.1.0', electron: '45.4.1', platform: 'linux', isEvaluationRuntime: false };
      case 'admin:call':
        return answerAdmin(answers.admin ?? {}, ipcChannels['admin:call'].input.parse(input));
      case 'clipboard:write':
        return answers.clipboard?.();
      case 'local-server:start':
        return server.start?.() ?? runningServer;
      case 'local-server:stop':
        return server.stop?.() ?? stoppedServer;
      case 'local-server:status':
        return server.status ?? runningServer;
      case 'preferences:read':
        return preferences.parse({});
      case 'preferences:save':
        return preferences.parse(input);
      case 'servers:list':
        return onlyLocalServer;
      case 'servers:open-file':
      case 'servers:save-file':
      case 'export:start':
      case 'file:open-csv':
      case 'file:save-text':
        return null; // As if the dialog was cancelled.
      default:
        return undefined;
    }
  };
  const bridge = {
    async call(channel: IpcChannel, input: unknown) {
      calls.push({ channel, input });
      try {
        return {
          ok: true,
          value: ipcChannels[channel].output.parse(
            await answer(channel, ipcChannels[channel].input.parse(input)),
          ),
        };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return {
          ok: false,
          error: { code: error.code, detail: error.detail, fix: error.fix, status: error.spec.status },
        };
      }
    },
    on(name: IpcEvent, listener: (value: never) => void) {
      listenersOf(name).add(listener);
      return () => void listenersOf(name).delete(listener);
    },
    onTail(listener: (message: TailMessage) => void) {
      tails.add(listener);
      listener({ type: 'state', state: 'live' });
      return () => void tails.delete(listener);
    },
  } as Bridge; // `call` is one function for all channels; the schemas above hold its answers to the contract.
  Object.defineProperty(window, 'rollcall', { value: bridge, configurable: true });

  return {
    bridge,
    /** Every call so far, in order. */
    calls,
    callsOf: (channel: IpcChannel) =>
      calls.filter((call) => call.channel === channel).map(({ input }) => input),
    sendTail: (...messages: readonly TailMessage[]) => {
      for (const message of messages) for (const listener of tails) listener(message);
    },
    push,
    pushStatus: (status: LocalServerStatus) => push('local-server:changed', status),
  };
}

async function answerAdmin(
  admin: AdminAnswers,
  { endpoint, input }: { endpoint: AdminEndpoint; input?: unknown },
) {
  const spec = adminApi[endpoint];
  const {
    params = {},
    query = {},
    body,
  } = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown };
  const parsed = {
    params: spec.params.parse(params),
    query: spec.query.parse(query),
    body: spec.body.parse(body),
  };
  // The pair of an endpoint's input and its answer is held together by AdminAnswers, which a loop cannot express.
  const handle = admin[endpoint] as ((input: unknown) => unknown) | undefined;
  if (handle === undefined) throw new Error(`The test gives no answer to ${endpoint}.`);
  return spec.response.parse(await handle(parsed));
}

export const reachable: Connection = {
  name: 'This computer',
  environment: 'LOCAL',
  guard: 'open',
  isReachable: true,
  unreachableReason: null,
  scimBaseUrl: runningServer.scimBaseUrl,
  isLoopback: true,
};

export const unreachable: Connection = {
  ...reachable,
  isReachable: false,
  unreachableReason: 'The local server is stopped.',
};

/** The document of the tests has no layout; lists need a size to know which rows are in view. Undone by vi.restoreAllMocks. */
export function giveElementsSize(): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
}

/** A clock that stands at `testNow`. */
export const testClock = { now: () => testNow, subscribe: () => () => undefined };

/** Render a screen with all that the app gives it. Install a bridge first. */
export function renderScreen(
  screen: ReactNode,
  { connection = reachable }: { connection?: Connection } = {},
) {
  const queryClient = createQueryClient();
  const liveTail = openLiveTail(window.rollcall);
  const wrap = (content: ReactNode, now: Connection) => (
    <QueryClientProvider client={queryClient}>
      <ClockContext value={testClock}>
        <LiveTailContext value={liveTail}>
          <Announcer>
            <ConnectionContext value={now}>{content}</ConnectionContext>
          </Announcer>
        </LiveTailContext>
      </ClockContext>
    </QueryClientProvider>
  );
  const view = render(wrap(screen, connection));
  return {
    user: userEvent.setup(),
    queryClient,
    /** The same screen after the server changed. */
    reconnect: (now: Connection) => view.rerender(wrap(screen, now)),
  };
}
