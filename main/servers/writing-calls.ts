import { adminApi, type AdminEndpoint, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';

/** A role that may change nothing on the server. */
const reader: OperatorRole = 'support';

/**
 * Whether a call can change something. A POST that the server lets readers make only asks, such as a dry run; that
 * follows from the contract, so an endpoint added tomorrow is guarded tomorrow.
 */
export function isWritingCall(endpoint: AdminEndpoint): boolean {
  const { method, roles }: EndpointSpec = adminApi[endpoint];
  return method !== 'GET' && !roles.includes(reader);
}
