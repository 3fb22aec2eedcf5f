import { adminApi, type AdminEndpoint, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { toAdminRequest, type AdminRequest } from '@rollcall/shared/contract/admin-client.ts';
import { problem } from '@rollcall/shared/contract/problem.ts';

import { parseAdminInput } from './admin-input.ts';
import { describeFault, IpcFailure } from './ipc/failure.ts';
import type { AdminConnection } from './server-host/types.ts';

/** Calls one endpoint of the admin API; the answer is parsed by that endpoint's own schema. */
export type CallAdmin = (endpoint: AdminEndpoint, input: unknown) => Promise<unknown>;

/** Longer than any answer takes; a server that hangs must not leave a screen waiting for ever. */
const timeoutMs = 30_000;

/**
 * The admin API as main calls it: main adds the operator token, which the window never sees.
 * The calls throw AppError bad_request for wrong input, and IpcFailure with the server's own code, or with
 * server_stopped, server_unreachable or unexpected_answer.
 * @param connection how to reach the server now; undefined while it does not run.
 */
export function createAdminClient(connection: () => AdminConnection | undefined): CallAdmin {
  return async (endpoint, input) => {
    const request = toAdminRequest(endpoint, parseAdminInput(endpoint, input));
    const server = connection();
    if (server === undefined) throw new IpcFailure(describeFault('server_stopped'));
    const { status, body } = await send(server, request);
    return readAnswer(adminApi[endpoint], status, body);
  };
}

async function send(
  server: AdminConnection,
  request: AdminRequest,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(server.adminBaseUrl + request.path, {
      method: request.method,
      headers: {
        ...request.headers,
        authorization: `Bearer ${server.operatorToken}`,
        accept: 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      redirect: 'error', // The token must not follow anybody anywhere.
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch (error) {
    const fault = error instanceof SyntaxError ? 'unexpected_answer' : 'server_unreachable';
    throw new IpcFailure(describeFault(fault), { cause: error });
  }
}

function readAnswer(spec: EndpointSpec, status: number, body: unknown): unknown {
  if (status !== spec.status) {
    const refusal = problem.safeParse(body);
    if (!refusal.success) throw new IpcFailure(describeFault('unexpected_answer'), { cause: refusal.error });
    const { code, detail, fix } = refusal.data;
    throw new IpcFailure({ code, detail, fix, status });
  }
  const answer = spec.response.safeParse(body);
  if (!answer.success) throw new IpcFailure(describeFault('unexpected_answer'), { cause: answer.error });
  return answer.data;
}
