import type { AppError } from '../errors.ts';
import { errorUrn } from './schema/urn.ts';
import type { JsonObject } from './value.ts';

/**
 * The Error body of RFC 7644 §3.12.
 * Okta and Entra show `detail` to their administrator as it is, so it says what was wrong, what to do, and the
 * request id under which the provisioning log has the rest.
 */
export function toScimError(error: AppError, requestId: string): JsonObject {
  const { status, scimType } = error.spec;
  return {
    schemas: [errorUrn],
    // RFC 7644 §3.12: the status is a JSON string.
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: `${oneLine(error.detail)} ${oneLine(error.fix)} (request ${requestId})`,
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
