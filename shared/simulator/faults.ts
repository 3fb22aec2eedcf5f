import type { SimulationFault } from '../contract/simulation.ts';
import { NoAnswer, type SimulatorAnswer, type SimulatorRequest } from './exchange.ts';
import type { Random } from './random.ts';

/** Hands a request to the server; the note says what was done to it on purpose. */
export type Deliver = (request: SimulatorRequest, note?: string) => Promise<SimulatorAnswer>;

export interface FaultTools {
  readonly deliver: Deliver;
  /** Show a request whose answer is made up. */
  readonly show: (request: SimulatorRequest, answer: SimulatorAnswer, note: string) => void;
  readonly random: Random;
  /** Requests that nobody waits for yet. */
  readonly late: Promise<unknown>[];
  readonly gate: Gate;
  readonly answerLimitMs: number;
}

type NetworkFault = Exclude<SimulationFault, 'token-space' | 'wrong-path' | 'flood'>;

interface Mishap {
  /** How likely it is. */
  readonly chance: number;
  readonly isForReads: boolean;
  readonly deliver: (request: SimulatorRequest, tools: FaultTools) => Promise<SimulatorAnswer>;
}

const mishaps: Readonly<Record<NetworkFault, Mishap>> = {
  'duplicate-delivery': {
    chance: 0.5,
    isForReads: false,
    async deliver(request, { deliver }) {
      const answer = await deliver(request);
      await deliver(request, 'delivered a second time on purpose');
      return answer;
    },
  },
  reordering: {
    chance: 0.5,
    isForReads: true,
    deliver: (request, { deliver, gate }) => gate.overtaken(() => deliver(request, 'held back on purpose')),
  },
  'lost-answer': {
    chance: 0.25,
    isForReads: false,
    async deliver(request, { deliver }) {
      await deliver(request, 'its answer was lost on purpose');
      throw new NoAnswer('the connection broke before the answer came');
    },
  },
  slow: {
    chance: 0.25,
    isForReads: false,
    deliver(request, { deliver, late, answerLimitMs }) {
      const delivery = deliver(request, 'its answer comes too late on purpose');
      // Whether it fails is not for anybody to see any more.
      late.push(delivery.catch(() => undefined));
      return Promise.reject(new NoAnswer(`there was no answer within ${answerLimitMs / 1_000} s`));
    },
  },
  'server-error': {
    chance: 0.25,
    isForReads: true,
    deliver(request, { show }) {
      const answer = {
        status: 503,
        headers: { 'content-type': 'text/html' },
        text: '<h1>503</h1>',
        durationMs: 0,
      };
      show(request, answer, 'answered by a proxy on purpose; it never reached the server');
      return Promise.resolve(answer);
    },
  },
};

/** Deliver a request with whatever mishaps the dice want. */
export function deliverWithFaults(
  request: SimulatorRequest,
  faults: readonly SimulationFault[],
  tools: FaultTools,
): Promise<SimulatorAnswer> {
  for (const fault of faults) {
    if (!isNetworkFault(fault)) continue;
    const { chance, isForReads, deliver } = mishaps[fault];
    const isStruck = tools.random() < chance;
    if (isStruck && (isForReads || request.method !== 'GET')) return deliver(request, tools);
  }
  return tools.gate.through(() => tools.deliver(request));
}

function isNetworkFault(fault: SimulationFault): fault is NetworkFault {
  return fault in mishaps;
}

/** How many tasks run beside each other. Without a fault one after the other, so that a run can be repeated exactly. */
export function lanesFor(faults: readonly SimulationFault[]): number {
  if (faults.includes('flood')) return 32;
  return faults.includes('reordering') ? 4 : 1;
}

/** Lets one request wait until another one has been answered. */
export interface Gate {
  through<Result>(run: () => Promise<Result>): Promise<Result>;
  /** Wait for any request that is on its way; when there is none, go at once. */
  overtaken<Result>(run: () => Promise<Result>): Promise<Result>;
}

export function createGate(): Gate {
  const held: (() => void)[] = [];
  let underWay = 0;

  async function through<Result>(run: () => Promise<Result>): Promise<Result> {
    underWay += 1;
    try {
      return await run();
    } finally {
      underWay -= 1;
      held.shift()?.();
    }
  }

  return {
    through,
    async overtaken(run) {
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          held.push(resolve);
        });
      }
      return through(run);
    },
  };
}
