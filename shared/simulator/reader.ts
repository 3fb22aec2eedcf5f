import { parseObject } from '../diagnostics/conformance/exchange.ts';
import { NoAnswer, type SimulatedAnswer, type SimulatorRequest } from './exchange.ts';
import type { Line } from './line.ts';

/** Requests of the simulator itself: no identity provider sends them, and no fault is played on them. */
export interface Reader {
  /** @throws NoAnswer after some repeats */
  get(path: string): Promise<SimulatedAnswer>;
  remove(path: string): Promise<SimulatedAnswer>;
  patch(path: string, body: object): Promise<SimulatedAnswer>;
}

const headers = { Accept: 'application/scim+json', 'User-Agent': 'Rollcall simulator' };
const maxRepeats = 3;

export function createReader(line: Line): Reader {
  async function ask(request: SimulatorRequest): Promise<SimulatedAnswer> {
    for (let repeats = 0; ; repeats += 1) {
      try {
        const { status, headers: received, text } = await line.deliver(request, 'asked by the simulator');
        if (status < 500 || repeats >= maxRepeats)
          return { request, status, headers: received, text, body: parseObject(text) };
      } catch (error) {
        if (!(error instanceof NoAnswer) || repeats >= maxRepeats) throw error;
      }
      await line.pause(repeats);
    }
  }
  return {
    get: (path) => ask({ method: 'GET', path, headers }),
    remove: (path) => ask({ method: 'DELETE', path, headers }),
    patch: (path, body) =>
      ask({
        method: 'PATCH',
        path,
        headers: { ...headers, 'Content-Type': 'application/scim+json' },
        body: JSON.stringify(body),
      }),
  };
}
