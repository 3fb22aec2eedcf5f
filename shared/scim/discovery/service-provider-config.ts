import { serviceProviderConfigUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';

/** What this server offers, as RFC 7643 §5 and RFC 9865 §4 tell it; sizes in bytes, times in seconds. */
export interface ServiceProviderCapabilities {
  readonly documentationUri?: string;
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number };
  readonly filter: { readonly maxResults: number };
  readonly sort: boolean;
  readonly pagination: {
    readonly defaultPageSize: number;
    readonly maxPageSize: number;
    /** Absent when cursors do not expire. */
    readonly cursorTimeout?: number;
  };
}

/**
 * The body of /ServiceProviderConfig. It must be true: authentik chooses its protocol by it and cuts its requests to
 * `bulk.maxOperations`.
 * @param baseUrl without a slash at the end
 */
export function toServiceProviderConfig(
  { documentationUri, bulk, filter, sort, pagination }: ServiceProviderCapabilities,
  baseUrl: string,
): JsonObject {
  return {
    schemas: [serviceProviderConfigUrn],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: true },
    bulk: {
      supported: bulk !== undefined,
      maxOperations: bulk?.maxOperations ?? 0,
      maxPayloadSize: bulk?.maxPayloadSize ?? 0,
    },
    filter: { supported: true, maxResults: filter.maxResults },
    changePassword: { supported: false },
    sort: { supported: sort },
    etag: { supported: true },
    pagination: { cursor: true, index: true, defaultPaginationMethod: 'index', ...pagination },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A SCIM token from the Rollcall console, in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
