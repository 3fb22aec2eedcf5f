import { randomUUID } from 'node:crypto';

import { createProber, type ProberOptions } from '@rollcall/server/prober/prober.ts';
import type { DoctorReport } from '@rollcall/shared/contract/doctor.ts';
import type { DoctorOptions } from '@rollcall/shared/diagnostics/doctor/context.ts';
import type { Probe } from '@rollcall/shared/diagnostics/doctor/probe.ts';
import type { DoctorReasonCode } from '@rollcall/shared/diagnostics/doctor/reasons.ts';
import { runDoctor } from '@rollcall/shared/diagnostics/doctor/run.ts';

import { type Fault, startFaultyServer } from '../conformance/faulty-server.ts';
import type { TestServer } from '../harness/server.ts';

/** What the doctor is given, and how its network differs from the real one. */
export interface Scene extends Partial<
  Pick<DoctorOptions, 'token' | 'provider' | 'mayWrite' | 'lookUpToken'>
> {
  readonly url: string;
  readonly prober?: Partial<ProberOptions>;
  /** Stands for what no test can make a network do. */
  readonly changeProbe?: (probe: Probe) => Partial<Probe>;
  readonly onProbe?: (probe: Probe) => void;
}

export interface Stage {
  /** A SCIM server that is right in everything. */
  readonly server: TestServer;
  /** Close it when the case ends. */
  own<Owned extends { close(): Promise<void> }>(owned: Owned): Owned;
}

/** One reason, and the server that shows exactly that one. */
export interface DoctorCase {
  readonly reason: DoctorReasonCode;
  readonly name?: string;
  readonly set: (stage: Stage) => Promise<Scene> | Scene;
}

/** Run the doctor on a scene, over real sockets. */
export function examine(server: TestServer, scene: Scene): Promise<DoctorReport> {
  return runDoctor({
    url: scene.url,
    token: scene.token ?? server.secret,
    provider: scene.provider ?? 'other',
    mayWrite: scene.mayWrite ?? false,
    parseAddress: (text, base) => URL.parse(text, base),
    openProbe(origin) {
      const probe = createProber({
        origin,
        tokenOrigin: origin,
        privateAddresses: 'written',
        monotonicNow: () => 0,
        ...scene.prober,
      });
      scene.onProbe?.(probe);
      return { ...probe, ...scene.changeProbe?.(probe) };
    },
    now: Date.now,
    runId: randomUUID(),
    ...(scene.lookUpToken === undefined ? {} : { lookUpToken: scene.lookUpToken }),
  });
}

/** The good server behind some faults. */
export async function behind(stage: Stage, ...faults: readonly Fault[]): Promise<{ readonly url: string }> {
  const faulty = stage.own(await startFaultyServer(`${stage.server.url}/scim/v2`, faults));
  return { url: faulty.baseUrl };
}

/** Another answer for the requests that a pattern matches: method and path below the base URL. */
export function answering(
  pattern: RegExp,
  change: (answer: { status: number; headers: Readonly<Record<string, string>>; body: string }) => {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  },
): Fault {
  return {
    answer(answer, { method, path }) {
      if (!pattern.test(`${method} ${path}`)) return answer;
      const changed = change(answer);
      return { ...answer, ...changed, headers: { ...answer.headers, ...changed.headers } };
    },
  };
}

/** Requests that the server takes for others. */
export function taking(pattern: RegExp, method: string): Fault {
  return {
    request: (request) =>
      pattern.test(`${request.method} ${request.path} ${request.body}`)
        ? { ...request, method, body: '' }
        : request,
  };
}
