import { describe, expect, it } from 'vitest';

import type { SimulationFault } from '../contract/simulation.ts';
import { NoAnswer, type SimulatorAnswer, type SimulatorRequest } from './exchange.ts';
import { createGate, deliverWithFaults } from './faults.ts';

const ok: SimulatorAnswer = { status: 200, headers: {}, text: '{}', durationMs: 1 };
const write: SimulatorRequest = { method: 'POST', path: '/Users', headers: {}, body: '{}' };
const read: SimulatorRequest = { method: 'GET', path: '/Users', headers: {} };

/** Deliver one request with a throw of the dice, and see what came of it. */
async function strike(fault: SimulationFault, request: SimulatorRequest, dice: number) {
  let delivered = 0;
  const late: Promise<unknown>[] = [];
  const shown: SimulatorAnswer[] = [];
  const outcome = await deliverWithFaults(request, [fault], {
    deliver() {
      delivered += 1;
      return Promise.resolve(ok);
    },
    show: (_request, answer) => void shown.push(answer),
    random: () => dice,
    late,
    gate: createGate(),
    answerLimitMs: 5_000,
  }).catch((error: unknown) => error);
  const status = outcome instanceof NoAnswer ? undefined : (outcome as SimulatorAnswer).status; // one of the two
  return { delivered, late: late.length, shown: shown.length, status };
}

describe('a fault that strikes', () => {
  it.each([
    { fault: 'duplicate-delivery', request: write, delivered: 2, late: 0, shown: 0, status: 200 },
    { fault: 'duplicate-delivery', request: read, delivered: 1, late: 0, shown: 0, status: 200 },
    { fault: 'lost-answer', request: write, delivered: 1, late: 0, shown: 0, status: undefined },
    { fault: 'lost-answer', request: read, delivered: 1, late: 0, shown: 0, status: 200 },
    { fault: 'slow', request: write, delivered: 1, late: 1, shown: 0, status: undefined },
    { fault: 'server-error', request: write, delivered: 0, late: 0, shown: 1, status: 503 },
    { fault: 'server-error', request: read, delivered: 0, late: 0, shown: 1, status: 503 },
    { fault: 'reordering', request: write, delivered: 1, late: 0, shown: 0, status: 200 },
    { fault: 'flood', request: write, delivered: 1, late: 0, shown: 0, status: 200 },
  ] as const)('$fault on $request.method', async ({ fault, request, ...expected }) => {
    expect(await strike(fault, request, 0)).toEqual(expected);
  });

  it('leaves a request alone when the dice say so', async () => {
    expect(await strike('lost-answer', write, 0.9)).toMatchObject({ delivered: 1, status: 200 });
  });
});

it('the gate lets a request pass another one that is under way, and waits for nobody when there is none', async () => {
  const gate = createGate();
  const order: string[] = [];
  const answer = Promise.withResolvers<void>();
  const first = gate.through(async () => {
    await answer.promise;
    order.push('under way');
  });
  const held = gate.overtaken(() => Promise.resolve(order.push('held back')));
  const passing = gate.through(() => Promise.resolve(order.push('passing')));
  await passing;
  await held;
  answer.resolve();
  await first;
  await gate.overtaken(() => Promise.resolve(order.push('alone')));
  expect(order).toEqual(['passing', 'held back', 'under way', 'alone']);
});
