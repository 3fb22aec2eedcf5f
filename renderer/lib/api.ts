import {
  adminApi,
  type AdminEndpoint,
  type AdminInput,
  type AdminResponse,
} from '@rollcall/shared/contract/admin-api.ts';

import { BridgeError, callMain } from './bridge.ts';

/**
 * Call one endpoint of the admin API through main, which adds the operator's credential.
 * @throws BridgeError with the server's code, or `internal` when the answer does not fit the contract.
 */
export async function callAdmin<Name extends AdminEndpoint>(
  endpoint: Name,
  input: AdminInput<Name>,
): Promise<AdminResponse<Name>> {
  const answer = await callMain('admin:call', { endpoint, input });
  const parsed = adminApi[endpoint].response.safeParse(answer);
  if (parsed.success) return parsed.data as AdminResponse<Name>; // safe cast: parsed by this endpoint's own schema
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new BridgeError({
    code: 'internal',
    detail: `The server's answer to ${endpoint} does not fit its contract at "${place}".`,
    fix: 'Install the same version of the console and the server.',
  });
}
