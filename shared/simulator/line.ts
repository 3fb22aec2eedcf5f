import type { SimulatedExchange } from '../contract/simulation.ts';
import { parseObject } from '../diagnostics/conformance/exchange.ts';
import { AppError } from '../errors.ts';
import {
  Ended,
  NoAnswer,
  type SimulatorAnswer,
  type SimulatorRequest,
  type SimulatorSend,
  type StopSignal,
  toShown,
} from './exchange.ts';
import type { Deliver } from './faults.ts';

/** The way to the server: every request of a run goes through here, is counted and shown. */
export interface Line {
  /** @throws NoAnswer | Ended | AppError unavailable | token_rejected | wrong_path */
  readonly deliver: Deliver;
  /** Show an answer that was made up. */
  readonly show: (request: SimulatorRequest, answer: SimulatorAnswer, note: string) => void;
  /** Wait before a task is tried for another time. @param number how often it was tried */
  readonly pause: (number: number) => Promise<void>;
  readonly count: () => number;
  /** Paths of what was made and not removed again. */
  readonly made: () => readonly string[];
}

export interface LineOptions {
  readonly send: SimulatorSend;
  readonly signal: StopSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onExchange: (exchange: SimulatedExchange) => void;
  /** Whether a first answer that says that nothing can be done here ends the run. */
  readonly judgesFirstAnswer: boolean;
}

/** A server that limits how fast it is asked is waited for: that many seconds at most, and that often. */
const limited = { maxSeconds: 30, maxRepeats: 30 } as const;
/** After so many requests in a row without an answer nobody is there any more. */
const maxUnanswered = 12;
const longestPauseMs = 4_000;

export function createLine({ send, signal, wait, onExchange, judgesFirstAnswer }: LineOptions): Line {
  let requests = 0;
  let unanswered = 0;
  let isFirst = judgesFirstAnswer;
  const made = new Set<string>();

  /** It looks at every answer instead of at the intended ones: a server may make what it should refuse. */
  function keepTrack({ method, path }: SimulatorRequest, { status, text }: SimulatorAnswer): void {
    if (status >= 300) return;
    // OneLogin ends its paths with a question mark.
    if (method === 'DELETE') made.delete(path.replace(/\?.*$/, ''));
    const id = method === 'POST' ? parseObject(text)?.['id'] : undefined;
    if (typeof id === 'string') made.add(`${path}/${id}`);
  }

  async function sendOnce(request: SimulatorRequest, note?: string): Promise<SimulatorAnswer> {
    if (signal.aborted) throw new Ended('The run was stopped.');
    requests += 1;
    try {
      const answer = await send(request);
      unanswered = 0;
      keepTrack(request, answer);
      onExchange(toShown(request, answer, note));
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      onExchange(toShown(request, undefined, error.message));
      unanswered += 1;
      if (isFirst) throw unavailable(error);
      if (unanswered < maxUnanswered) throw error;
      throw new Ended(`The server stopped answering: ${error.message}.`, { cause: error });
    }
  }

  async function judge(first: SimulatorAnswer): Promise<void> {
    const { status, text } = first;
    if (status === 401 || status === 403) throw refused(status);
    const isPage = status < 400 && status !== 204 && text !== '' && parseObject(text) === undefined;
    if (isPage || (status >= 300 && status < 400)) throw wrongPath(status);
    if (status !== 404) return;
    // An empty list or an address where nothing is: the document that every SCIM server has tells them apart.
    const headers = { Accept: 'application/scim+json' };
    const config = await sendOnce({ method: 'GET', path: '/ServiceProviderConfig', headers });
    if (config.status !== 200 || parseObject(config.text) === undefined) throw wrongPath(status);
  }

  return {
    async deliver(request, note) {
      for (let repeats = 0; ; repeats += 1) {
        const answer = await sendOnce(request, note);
        if (answer.status === 429 && repeats < limited.maxRepeats) {
          const seconds = Number(answer.headers['retry-after'] ?? '1');
          if (seconds >= 0 && seconds <= limited.maxSeconds) {
            await wait(seconds * 1_000);
            continue;
          }
        }
        if (isFirst) {
          isFirst = false;
          await judge(answer);
        }
        return answer;
      }
    },
    show: (request, answer, note) => onExchange(toShown(request, answer, note)),
    pause: (number) => wait(Math.min(250 * 2 ** number, longestPauseMs)),
    count: () => requests,
    made: () => [...made],
  };
}

function unavailable(cause: NoAnswer): AppError {
  return new AppError('unavailable', `The server does not answer: ${cause.message}.`, {
    fix: 'Check the address, and that this computer can reach it.',
    cause,
  });
}

function refused(status: number): AppError {
  return new AppError('token_rejected', `The server answers ${status} to this token.`, {
    fix: 'Use a SCIM token of that server which may read and write users and groups.',
  });
}

function wrongPath(status: number): AppError {
  return new AppError('wrong_path', `There is no SCIM server at this address: it answers ${status}.`, {
    fix: 'Use the SCIM base URL; it often ends in /scim/v2.',
  });
}
