import type { ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';
import { problem } from '@rollcall/shared/contract/problem.ts';
import { serverInfo } from '@rollcall/shared/contract/server.ts';

import { type ConsoleFault, describeFault, type IpcFailure } from '../ipc/failure.ts';
import { type AdminTarget, explainUnreached } from './admin-target.ts';
import { readBounded } from './read-bounded.ts';

const timeoutMs = 10_000;
/** Far more than a server says of itself; what is no Rollcall server may answer with anything. */
const maxBytes = 256 * 1024;

const states: Partial<Record<ConsoleFault, ServerHealth['state']>> = {
  server_stopped: 'stopped',
  token_missing: 'token_missing',
  server_dns: 'dns',
  server_refused: 'refused',
  server_tls: 'tls',
  server_timeout: 'timeout',
  server_redirected: 'wrong_product',
  answer_too_large: 'wrong_product',
};

const nothing = { latencyMs: null, workspace: null, version: null } as const;

/** The health of a server that could not even be asked, in the words of the fault that says why. */
export function unhealthy(code: ConsoleFault): ServerHealth {
  const { detail, fix } = describeFault(code);
  return { ...nothing, state: states[code] ?? 'unreachable', detail, fix };
}

/** Ask a server who it is, and name what is wrong; never throws. @param uptime milliseconds of a clock that never jumps. */
export async function probeServer(target: AdminTarget, uptime: () => number): Promise<ServerHealth> {
  const startedAt = uptime();
  try {
    const response = await target.fetch(`${target.adminBaseUrl}/server`, {
      headers: { authorization: `Bearer ${target.operatorToken}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([target.signal, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await readBounded(response, maxBytes);
    const latencyMs = Math.round(uptime() - startedAt);
    return { ...judge(response.status, parseJson(text)), latencyMs };
  } catch (error) {
    return unhealthy(toFault(explainUnreached(target, error)));
  }
}

function judge(status: number, body: unknown): Omit<ServerHealth, 'latencyMs'> {
  const { workspace, version } = nothing;
  const info = serverInfo.safeParse(body);
  if (status === 200 && info.success) {
    const {
      workspace: { name },
      version: running,
    } = info.data;
    return {
      state: 'healthy',
      detail: `Manages the workspace ${name}.`,
      fix: null,
      workspace: name,
      version: running,
    };
  }
  const refusal = problem.safeParse(body);
  if (refusal.success) {
    const { detail, fix } = refusal.data;
    return { state: status === 401 ? 'unauthorized' : 'error', detail, fix, workspace, version };
  }
  return {
    state: 'wrong_product',
    detail: `Something answers at this address with status ${status}, but it is not the admin API of Rollcall.`,
    fix: 'Check the address: it is what your identity provider uses, without /scim/v2.',
    workspace,
    version,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Safe cast: `explainUnreached` makes its failures from the console's own faults. */
function toFault({ error }: IpcFailure): ConsoleFault {
  return error.code as ConsoleFault;
}
