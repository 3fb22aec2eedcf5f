import type { SimulatedExchange, SimulationFault } from '../contract/simulation.ts';
import { parseObject } from '../diagnostics/conformance/exchange.ts';
import type { IdpRequest } from '../idp/clients/client.ts';
import type { Dialect, IdpActions } from './dialect.ts';
import { NoAnswer, type SimulatedAnswer, type SimulatorRequest, toShown, Unusable } from './exchange.ts';
import { createGate, deliverWithFaults, type FaultTools } from './faults.ts';
import type { Findings } from './findings.ts';
import type { Line } from './line.ts';
import { inspect } from './protocol.ts';
import { createRandom } from './random.ts';

/** Something that the identity provider does in one go, and tries again as a whole. */
export interface Task {
  /** New for every task of a run: the dice of its faults are thrown for it. */
  readonly name: string;
  /** The user or group it is about. */
  readonly who: string;
}

export type TaskResult<Result> = (
  | { readonly isDone: true; readonly value: Result }
  | { readonly isDone: false }
) & {
  /** The last answered request of the task that was to change something. */
  readonly lastWrite: SimulatedExchange | undefined;
};

export interface Tasks {
  /** Do a task as the identity provider does, with repeats; what cannot be done becomes a finding. @throws Ended */
  run<Result>(task: Task, work: (actions: IdpActions) => Promise<Result>): Promise<TaskResult<Result>>;
  /** The requests of a task are delivered untouched and not judged. @throws Unusable | NoAnswer | Ended */
  tryOnce<Result>(work: (actions: IdpActions) => Promise<Result>): Promise<Result>;
}

export interface TasksOptions {
  readonly dialect: Dialect;
  readonly seed: number;
  readonly mark: string;
  readonly faults: readonly SimulationFault[];
  readonly line: Line;
  readonly findings: Findings;
}

interface AttemptTools extends FaultTools {
  /** Takes the answers to everything that was to change something. */
  readonly writes: SimulatedAnswer[];
}

export function createTasks({ dialect, seed, mark, faults, line, findings }: TasksOptions): Tasks {
  const { answerLimitMs } = dialect;
  const gate = createGate();
  const connect = dialect.start({ random: createRandom(seed, 'dialect'), mark });

  async function attempt<Result>(
    work: (actions: IdpActions) => Promise<Result>,
    struckBy: readonly SimulationFault[],
    tools: AttemptTools,
  ): Promise<Result> {
    const send = async (sent: IdpRequest): Promise<SimulatedAnswer> => {
      const request = toRequest(sent);
      const answer = await deliverWithFaults(request, struckBy, tools);
      if (answer.durationMs > answerLimitMs) throw new NoAnswer(tooLate(answer.durationMs));
      const read = toRead(request, answer);
      if (request.method !== 'GET') tools.writes.push(read);
      for (const complaint of inspect(read, dialect))
        findings.add({
          ...complaint,
          who: `answers to ${kindOf(request)}`,
          request: toShown(request, answer),
        });
      return read;
    };
    return work(connect({ baseUrl: '', send }));
  }

  function tooLate(durationMs: number): string {
    return `the answer took ${Math.round(durationMs)} ms, and ${answerLimitMs} are allowed`;
  }

  return {
    async run(task, work) {
      // Late requests arrive beside the repeat, and before whatever comes next.
      const late: Promise<unknown>[] = [];
      const random = createRandom(seed, 'faults', task.name);
      const writes: SimulatedAnswer[] = [];
      const tools = { deliver: line.deliver, show: line.show, random, late, gate, answerLimitMs, writes };
      const lastWrite = () => writes.slice(-1).map((write) => toShown(write.request, write))[0];
      for (let number = 0; ; number += 1) {
        try {
          // Faults strike the first time only: what is tried again shall be able to succeed.
          const value = await attempt(work, number === 0 ? faults : [], tools);
          await Promise.all(late);
          return { isDone: true, value, lastWrite: lastWrite() };
        } catch (error) {
          if (!isWorthRepeating(error) || number >= dialect.retries) {
            fail(task, error);
            return { isDone: false, lastWrite: lastWrite() };
          }
          if (number === 0) continue;
          await Promise.all(late);
          await line.pause(number);
        }
      }
    },
    tryOnce: (work) =>
      work(
        connect({
          baseUrl: '',
          send: async (sent) => toRead(toRequest(sent), await line.deliver(toRequest(sent))),
        }),
      ),
  };

  /** @throws the error when it is about the run and not about the task */
  function fail({ who }: Task, error: unknown): void {
    if (error instanceof NoAnswer) {
      findings.add({ kind: 'unanswered', who, expected: 'an answer', found: error.message });
      return;
    }
    if (!(error instanceof Unusable)) throw error;
    const { kind, expected, found, answer } = error;
    findings.add({ kind, who, expected, found, request: toShown(answer.request, answer) });
  }
}

/** A conflict may be the trace of an answer that was lost; the look-up of the next attempt finds it. */
function isWorthRepeating(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof Unusable)) return false;
  const { status } = error.answer;
  return status === 409 || status === 429 || status >= 500;
}

function toRequest({ method, url, headers, body }: IdpRequest): SimulatorRequest {
  return { method, path: url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

function toRead(
  request: SimulatorRequest,
  { status, headers, text }: Pick<SimulatedAnswer, 'status' | 'headers' | 'text'>,
): SimulatedAnswer {
  return { request, status, headers, text, body: parseObject(text) };
}

function kindOf({ method, path }: SimulatorRequest): string {
  const [endpoint = ''] = /^\/[A-Za-z]+/.exec(path) ?? [];
  return `${method} ${endpoint}`;
}
