import {
  adminApi,
  adminEndpoints,
  type AdminEndpoint,
  type AdminInput,
  type EndpointSpec,
} from '@rollcall/shared/contract/admin-api.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { z } from 'zod';

const schemas = Object.fromEntries(
  adminEndpoints.map((endpoint) => [endpoint, toSchema(adminApi[endpoint])]),
) as Readonly<Record<AdminEndpoint, z.ZodType>>; // Safe cast: one for each endpoint.

function toSchema({ params, query, body, ifMatch }: EndpointSpec): z.ZodType {
  const parts = { params, query, body };
  return ifMatch === undefined ? z.strictObject(parts) : z.strictObject({ ...parts, ifMatch: z.int() });
}

/** A part that an endpoint does not have may be left out. */
const absent = { params: {}, query: {}, body: undefined };

/**
 * Check what the window wants to send to an endpoint against that endpoint's own schemas.
 * @throws AppError bad_request; detail names every wrong field with its path.
 */
export function parseAdminInput<Name extends AdminEndpoint>(
  endpoint: Name,
  input: unknown,
): AdminInput<Name> {
  const parsed = schemas[endpoint].safeParse({ ...absent, ...Object(input) });
  if (!parsed.success) throw new AppError('bad_request', toSentence(parsed.error));
  return parsed.data as AdminInput<Name>; // Safe cast: parsed by this endpoint's own schemas.
}

function toSentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ');
}
