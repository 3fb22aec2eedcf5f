import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import type { HostToServer } from '@rollcall/shared/contract/server-host.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { after } from '../timers.ts';
import {
  healthIntervalMs,
  healthTimeoutMs,
  LocalServer,
  startTimeoutMs,
  stopTimeoutMs,
} from './local-server.ts';
import type { ServerProcess } from './types.ts';

/** A server process that does what a test says. */
class ScriptedProcess implements ServerProcess {
  readonly sent: HostToServer[] = [];
  isKilled = false;
  say: (message: unknown) => void = () => undefined;
  exit: (code: number | null) => void = () => undefined;

  send(message: HostToServer): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onExit(listener: (code: number | null) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.isKilled = true;
    this.exit(null);
  }
}

const ready = {
  type: 'ready',
  scimBaseUrl: 'http://127.0.0.1:8420/scim/v2',
  adminBaseUrl: 'http://127.0.0.1:8420/admin/v1',
  port: 8420,
  pid: 77,
};
const portInUse = { type: 'failed', code: 'port_in_use', message: 'Port 8420 is in use.', fix: 'Free it.' };

function createServer() {
  const processes: ScriptedProcess[] = [];
  const server = new LocalServer({
    launch() {
      const process = new ScriptedProcess();
      processes.push(process);
      return process;
    },
    dataDirectory: '/data',
    port: 8420,
    newToken: () => `token-${processes.length}`,
    now: () => Date.now(),
    uptime: () => performance.now(),
    after,
  });
  const states: string[] = [];
  server.onChange((status) => states.push(status.state));
  /** The process launched last. */
  const process = (): ScriptedProcess => {
    const last = processes.at(-1);
    if (!last) throw new Error('no process was launched');
    return last;
  };
  return { server, processes, process, states };
}

async function createRunning() {
  const all = createServer();
  const started = all.server.start();
  all.process().say(ready);
  await started;
  return all;
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
afterEach(() => void vi.useRealTimers());

describe('LocalServer', () => {
  it('starts with a token of its own, and runs once the process is ready', async () => {
    const { server, process, states } = createServer();
    const started = server.start();
    expect(server.connection()).toBeUndefined();
    process().say(ready);
    expect(await started).toEqual({
      state: 'running',
      scimBaseUrl: ready.scimBaseUrl,
      dataDirectory: '/data',
      pid: 77,
      runningSince: 1_000,
      failure: null,
    });
    expect(process().sent).toEqual([
      { type: 'start', dataDirectory: '/data', host: '127.0.0.1', port: 8420, operatorToken: 'token-1' },
    ]);
    expect(server.connection()).toEqual({ adminBaseUrl: ready.adminBaseUrl, operatorToken: 'token-1' });
    expect(server.connection()).toBe(server.connection());
    expect(states).toEqual(['starting', 'running']);
    expect(vi.getTimerCount()).toBe(1); // Its next health question.
  });

  it('does not start twice', async () => {
    const { server, processes } = await createRunning();
    expect((await server.start()).state).toBe('running');
    expect(processes).toHaveLength(1);
  });

  it('stops by asking, and is stopped when the process is gone', async () => {
    const { server, process, states } = await createRunning();
    const stopped = server.stop();
    expect(process().sent.at(-1)).toEqual({ type: 'stop' });
    expect(server.connection()).toBeUndefined();
    process().say({ type: 'stopped' });
    expect(server.status().state).toBe('stopping');
    process().exit(0);
    expect(await stopped).toMatchObject({ state: 'stopped', pid: null, scimBaseUrl: null, failure: null });
    expect(process().isKilled).toBe(false);
    expect(states).toEqual(['starting', 'running', 'stopping', 'stopped']);
  });

  it('ends a process that does not stop', async () => {
    const { server, process } = await createRunning();
    const stopped = server.stop();
    await vi.advanceTimersByTimeAsync(stopTimeoutMs - 1);
    expect(process().isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(process().isKilled).toBe(true);
    expect((await stopped).state).toBe('stopped');
  });

  it('stops while it is still starting', async () => {
    const { server, process } = createServer();
    const started = server.start();
    const stopped = server.stop();
    process().exit(0);
    expect((await stopped).state).toBe('stopped');
    expect((await started).state).toBe('stopped');
  });

  it('waits for the end before it starts again, with a new token', async () => {
    const { server, processes, process } = await createRunning();
    const stopped = server.stop();
    const started = server.start();
    expect(processes).toHaveLength(1);
    process().exit(0);
    await stopped;
    await vi.waitFor(() => expect(processes).toHaveLength(2));
    process().say(ready);
    expect((await started).state).toBe('running');
    expect(server.connection()?.operatorToken).toBe('token-2');
  });

  it('shows the sentence of a server that cannot start and does not try again by itself', async () => {
    const { server, processes, process } = createServer();
    const started = server.start();
    process().say(portInUse);
    expect(server.status().state).toBe('failed');
    process().exit(1);
    const { code, message, fix } = portInUse;
    expect(await started).toMatchObject({ state: 'failed', failure: { code, message, fix } });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(processes).toHaveLength(1);

    const again = server.start();
    process().say(ready);
    expect(await again).toMatchObject({ state: 'running', failure: null });
  });

  it('ends a process that says it failed but stays', async () => {
    const { process, server } = createServer();
    const started = server.start();
    process().say(portInUse);
    await vi.advanceTimersByTimeAsync(stopTimeoutMs);
    expect(process().isKilled).toBe(true);
    expect((await started).failure?.code).toBe('port_in_use');
  });

  it('gives up a process that never becomes ready', async () => {
    const { server, process } = createServer();
    const started = server.start();
    process().say({ type: 'ready', port: 'not a number' });
    await vi.advanceTimersByTimeAsync(startTimeoutMs);
    expect(process().isKilled).toBe(true);
    expect(await started).toMatchObject({ state: 'failed', failure: { code: 'start_timeout' } });
  });

  it('starts again after a crash, and tells both', async () => {
    const { server, processes, process } = await createRunning();
    process().exit(139);
    expect(server.status()).toMatchObject({
      state: 'failed',
      pid: null,
      failure: { code: 'server_crashed' },
    });
    expect(server.status().failure?.message).toContain('exit code 139');
    expect(server.connection()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(499);
    expect(processes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.status()).toMatchObject({ state: 'starting', failure: null });
    process().say(ready);
    expect(server.connection()?.operatorToken).toBe('token-2');
  });

  it('gives up after five restarts within a minute, until somebody starts it', async () => {
    const { server, processes, process } = createServer();
    void server.start();
    for (const delayMs of [500, 1000, 2000, 4000, 8000]) {
      process().exit(1);
      await vi.advanceTimersByTimeAsync(delayMs);
    }
    expect(processes).toHaveLength(6);
    process().exit(1);
    expect(server.status().failure?.message).toContain('six times');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(processes).toHaveLength(6);

    void server.start();
    process().exit(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(processes).toHaveLength(8);
  });

  it('leaves a server alone as long as it answers, also one that misses a question', async () => {
    const { server, process } = await createRunning();
    for (const answers of [true, false, true]) {
      await vi.advanceTimersByTimeAsync(healthIntervalMs);
      expect(process().sent.at(-1)).toEqual({ type: 'health' });
      if (!answers) await vi.advanceTimersByTimeAsync(healthTimeoutMs);
      process().say({ type: 'healthy' });
    }
    expect(process().sent.filter(({ type }) => type === 'health')).toHaveLength(4);
    expect(process().isKilled).toBe(false);
    expect(server.status().state).toBe('running');
  });

  it('ends a server that hangs, says so, and starts it again', async () => {
    const { server, processes, process } = await createRunning();
    await vi.advanceTimersByTimeAsync(healthIntervalMs + 2 * healthTimeoutMs - 1);
    expect(process().isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(process().isKilled).toBe(true);
    expect(server.status()).toMatchObject({ state: 'failed', failure: { code: 'server_hung' } });
    await vi.advanceTimersByTimeAsync(500);
    expect(processes).toHaveLength(2);
    process().say(ready);
    process().exit(1);
    expect(server.status().failure?.code).toBe('server_crashed');
  });

  it('asks no more while a server stops, and gives it its time', async () => {
    const { server, process } = await createRunning();
    await vi.advanceTimersByTimeAsync(healthIntervalMs);
    const stopped = server.stop();
    process().say({ type: 'healthy' });
    await vi.advanceTimersByTimeAsync(stopTimeoutMs - 1);
    expect(process().isKilled).toBe(false);
    expect(process().sent.map(({ type }) => type)).toEqual(['start', 'health', 'stop']);
    process().exit(0);
    expect((await stopped).state).toBe('stopped');
  });

  it('calls the next start off when somebody stops a crashed server', async () => {
    const { server, processes, process } = await createRunning();
    process().exit(1);
    expect((await server.stop()).state).toBe('stopped');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(processes).toHaveLength(1);
  });

  it('no longer listens to a process that is over', async () => {
    const { server, processes, process } = await createRunning();
    process().exit(1);
    await vi.advanceTimersByTimeAsync(500);
    processes[0]?.say({ ...ready, pid: 1 });
    processes[0]?.exit(0);
    expect(server.status()).toMatchObject({
      state: 'starting',
      pid: null,
    } satisfies Partial<LocalServerStatus>);
  });
});
