import { adminApi, type AdminEndpoint, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { toAdminRequest, type AdminRequest } from '@rollcall/shared/contract/admin-client.ts';
import { problem } from '@rollcall/shared/contract/problem.ts';

import { parseAdminInput } from './admin-input.ts';
import { describeFault, fault, IpcFailure } from './ipc/failure.ts';
import { type AdminTarget, explainUnreached } from './servers/admin-target.ts';
import { readBounded } from './servers/read-bounded.ts';

/** Calls one endpoint of the admin API; the answer is parsed by that endpoint's own schema. */
export type CallAdmin = (endpoint: AdminEndpoint, input: unknown) => Promise<unknown>;

/** Longer than any answer takes; a server that hangs must not leave a screen waiting for ever. */
const timeoutMs = 30_000;

/**
 * The admin API as main calls it: main adds the operator token, which the window never sees.
 * The calls throw AppError bad_request for wrong input, and IpcFailure with the server's own code, or with the fault
 * that keeps the server from being asked or understood.
 * @param admit the server to ask; throws when this endpoint must not be called now.
 */
export function createAdminClient(admit: (endpoint: AdminEndpoint) => AdminTarget): CallAdmin {
  return async (endpoint, input) => {
    const request = toAdminRequest(endpoint, parseAdminInput(endpoint, input));
    const target = admit(endpoint);
    const { status, text } = await send(target, request);
    return readAnswer(adminApi[endpoint], status, parseJson(text));
  };
}

async function send(target: AdminTarget, request: AdminRequest): Promise<{ status: number; text: string }> {
  const { body } = request;
  const signal = AbortSignal.any([target.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await target.fetch(target.adminBaseUrl + request.path, {
      method: request.method,
      headers: {
        ...request.headers,
        authorization: `Bearer ${target.operatorToken}`,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': request.contentType }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'error', // The token must not follow anybody anywhere.
      signal,
    });
    return { status: response.status, text: await readBounded(response) };
  } catch (error) {
    throw explainUnreached(target, error);
  }
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fault('unexpected_answer', { cause: error });
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
