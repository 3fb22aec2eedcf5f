import { randomBytes } from 'node:crypto';

import { createProber } from '@rollcall/server/prober/prober.ts';
import type { SimulationPlan, SimulationReport } from '@rollcall/shared/contract/simulation.ts';
import { runSimulation, type SimulationOptions } from '@rollcall/shared/simulator/run.ts';
import { createTransport } from '@rollcall/shared/simulator/transport.ts';

/** A server that listens on this computer. */
export interface Target {
  readonly baseUrl: string;
  readonly token: string;
}

/** New for every run, so that runs do not meet on one server. */
function newMark(): string {
  return `sim-${randomBytes(4).toString('hex')}`;
}

type Settings = Partial<Pick<SimulationOptions, 'mark' | 'cleansUp' | 'signal' | 'onEvent'>>;

/** Play a plan over the network, without waiting between attempts. */
export async function play(
  { baseUrl, token }: Target,
  plan: Pick<SimulationPlan, 'idp'> & Partial<SimulationPlan>,
  settings: Settings = {},
): Promise<SimulationReport> {
  const { origin, pathname } = new URL(baseUrl);
  const probe = createProber({
    origin,
    tokenOrigin: origin,
    privateAddresses: 'written',
    monotonicNow: () => 0,
  });
  await probe.resolve();
  const faults = plan.faults ?? [];
  return runSimulation({
    plan: { users: 12, groups: 3, seed: 1, ...plan, faults },
    mark: newMark(),
    send: createTransport({ probe, basePath: pathname, token, faults }),
    signal: { aborted: false },
    wait: () => Promise.resolve(),
    cleansUp: false,
    ...settings,
  });
}
