import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { serverToHost, type ServerToHost } from '@rollcall/shared/contract/server-host.ts';

import type { After } from '../timers.ts';
import { failures, type Failure } from './failures.ts';
import { restartDelayMs } from './restart-policy.ts';
import type { AdminConnection, ServerProcess } from './types.ts';

/** Migrating a large data directory takes its time; after this long something is stuck. */
export const startTimeoutMs = 30_000;
/** The server gives running requests 10 s and then closes its files. */
export const stopTimeoutMs = 12_000;

/** How often a running server is asked whether it still listens, and how long it may take to say so. */
export const healthIntervalMs = 10_000;
export const healthTimeoutMs = 10_000;

export interface LocalServerDependencies {
  readonly launch: () => ServerProcess;
  readonly dataDirectory: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** A new operator token; every launch has its own. */
  readonly newToken: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never jumps. */
  readonly uptime: () => number;
  readonly after: After;
}

type Ready = Extract<ServerToHost, { type: 'ready' }>;

type Phase =
  | { readonly name: 'stopped' }
  | { readonly name: 'starting'; readonly process: ServerProcess; readonly token: string }
  | {
      readonly name: 'running';
      readonly process: ServerProcess;
      readonly ready: Ready;
      readonly since: number;
      readonly connection: AdminConnection;
    }
  /** Told to end, by us or by itself; it is over when the process is. */
  | { readonly name: 'ending'; readonly process: ServerProcess; readonly failure: Failure | null }
  | { readonly name: 'failed'; readonly failure: Failure };

/**
 * The server on this computer: stopped → starting → running → stopping, or failed.
 * A crash starts it again, ever later, until it gives up; a server that says why it cannot run is left failed.
 */
export class LocalServer {
  readonly #dependencies: LocalServerDependencies;
  readonly #listeners = new Set<(status: LocalServerStatus) => void>();
  #phase: Phase = { name: 'stopped' };
  /** Every phase waits for at most one thing in time. */
  #callOff = (): void => undefined;
  #crashes: number[] = [];
  /** The process of now was ended because it did not answer. */
  #isHung = false;

  constructor(dependencies: LocalServerDependencies) {
    this.#dependencies = dependencies;
  }

  status(): LocalServerStatus {
    const phase = this.#phase;
    return {
      state: toState(phase),
      dataDirectory: this.#dependencies.dataDirectory,
      scimBaseUrl: phase.name === 'running' ? phase.ready.scimBaseUrl : null,
      pid: phase.name === 'running' ? phase.ready.pid : null,
      runningSince: phase.name === 'running' ? phase.since : null,
      failure: phase.name === 'failed' || phase.name === 'ending' ? phase.failure : null,
    };
  }

  /** How to call the admin API now; the same object as long as the same process runs. */
  connection(): AdminConnection | undefined {
    return this.#phase.name === 'running' ? this.#phase.connection : undefined;
  }

  /** Returns the function that ends the subscription. */
  onChange(listener: (status: LocalServerStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Start it unless it runs. Resolves when it is running or failed. */
  async start(): Promise<LocalServerStatus> {
    if (this.#phase.name === 'ending') await this.#settled();
    if (this.#phase.name === 'stopped' || this.#phase.name === 'failed') {
      this.#crashes = [];
      this.#launch();
    }
    return this.#settled();
  }

  /** Stop it, or call off the next start of a crashed one. Resolves when its process is gone. */
  async stop(): Promise<LocalServerStatus> {
    const phase = this.#phase;
    if (phase.name === 'failed') this.#enter({ name: 'stopped' });
    if (phase.name === 'starting' || phase.name === 'running') {
      this.#end(phase.process, null);
      phase.process.send({ type: 'stop' });
    }
    return this.#settled();
  }

  #launch(): void {
    const { launch, newToken, dataDirectory, port } = this.#dependencies;
    const process = launch();
    this.#isHung = false;
    const token = newToken();
    process.onMessage((message) => this.#isCurrent(process) && this.#receive(process, message));
    process.onExit((code) => this.#isCurrent(process) && this.#exited(code));
    this.#enter({ name: 'starting', process, token }, startTimeoutMs, () => {
      this.#end(process, failures.startTimeout());
      process.kill();
    });
    process.send({ type: 'start', dataDirectory, host: '127.0.0.1', port, operatorToken: token });
  }

  #receive(process: ServerProcess, raw: unknown): void {
    const { data: message } = serverToHost.safeParse(raw);
    if (message === undefined) return; // Nothing we could act on; were it `ready`, the time-out would tell.
    if (message.type === 'ready' && this.#phase.name === 'starting') this.#becomeReady(this.#phase, message);
    if (message.type === 'healthy' && this.#phase.name === 'running') {
      this.#wait(healthIntervalMs, () => this.#askHealth(process));
    }
    if (message.type === 'failed') {
      this.#end(process, { code: message.code, message: message.message, fix: message.fix });
    }
  }

  #becomeReady({ process, token }: Extract<Phase, { name: 'starting' }>, ready: Ready): void {
    const connection = { adminBaseUrl: ready.adminBaseUrl, operatorToken: token };
    const since = this.#dependencies.now();
    this.#enter({ name: 'running', process, ready, since, connection }, healthIntervalMs, () =>
      this.#askHealth(process),
    );
  }

  /**
   * Ask whether the server still answers: one whose event loop hangs would else look running for ever. After a computer
   * slept, the time of the first question may be over before the server could answer, so a second one decides.
   */
  #askHealth(process: ServerProcess, question: 'first' | 'second' = 'first'): void {
    process.send({ type: 'health' });
    this.#wait(healthTimeoutMs, () => {
      if (question === 'first') return this.#askHealth(process, 'second');
      this.#isHung = true;
      process.kill();
    });
  }

  #end(process: ServerProcess, failure: Failure | null): void {
    this.#enter({ name: 'ending', process, failure }, stopTimeoutMs, () => process.kill());
  }

  #exited(code: number | null): void {
    if (this.#phase.name !== 'ending') return this.#crashed(code);
    const { failure } = this.#phase;
    return this.#enter(failure ? { name: 'failed', failure } : { name: 'stopped' });
  }

  #crashed(code: number | null): void {
    const uptime = this.#dependencies.uptime();
    this.#crashes.push(uptime);
    const delayMs = restartDelayMs(this.#crashes, uptime);
    if (delayMs === undefined) return this.#enter({ name: 'failed', failure: failures.gaveUp(code) });
    const failure = this.#isHung ? failures.hung(delayMs) : failures.crashed(code, delayMs);
    return this.#enter({ name: 'failed', failure }, delayMs, () => this.#launch());
  }

  /** A process that was given up may still speak; nobody listens any more. */
  #isCurrent(process: ServerProcess): boolean {
    return 'process' in this.#phase && this.#phase.process === process;
  }

  #enter(phase: Phase, delayMs?: number, then?: () => void): void {
    if (delayMs === undefined || !then) this.#wait();
    else this.#wait(delayMs, then);
    this.#phase = phase;
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }

  /** Wait for something in place of what was waited for before; without arguments, for nothing. */
  #wait(delayMs?: number, then: () => void = () => undefined): void {
    this.#callOff();
    this.#callOff = delayMs === undefined ? () => undefined : this.#dependencies.after(delayMs, then);
  }

  #settled(): Promise<LocalServerStatus> {
    const isSettled = (): boolean => this.#phase.name !== 'starting' && this.#phase.name !== 'ending';
    if (isSettled()) return Promise.resolve(this.status());
    return new Promise((resolve) => {
      const end = this.onChange((status) => {
        if (!isSettled()) return;
        end();
        resolve(status);
      });
    });
  }
}

function toState(phase: Phase): LocalServerStatus['state'] {
  if (phase.name !== 'ending') return phase.name;
  return phase.failure ? 'failed' : 'stopping';
}
