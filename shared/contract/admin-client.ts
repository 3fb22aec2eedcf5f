import { toETag } from '../scim/resource/etag.ts';
import { adminApi, type AdminEndpoint, type AdminInput, type EndpointSpec } from './admin-api.ts';
import { adminStreams, type AdminStream, type StreamSpec } from './admin-streams.ts';

export interface AdminRequest {
  readonly method: EndpointSpec['method'];
  /** Path and query, relative to `/admin/v1`. */
  readonly path: string;
  /** Headers of this call beside those of every call; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Of the body, where there is one: a text is sent as it is, anything else as JSON. */
  readonly contentType: string;
}

/** Turn a call of the admin API into the HTTP request that carries it. */
export function toAdminRequest<Name extends AdminEndpoint>(
  name: Name,
  input: AdminInput<Name>,
): AdminRequest {
  const spec: EndpointSpec = adminApi[name];
  // Each part is optional in its own way per endpoint; here only their common shape matters.
  const parts = input as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    ifMatch?: number;
  };
  const path = spec.path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(parts.params?.[key] ?? ''),
  );
  const headers: Record<string, string> =
    parts.ifMatch === undefined ? {} : { 'if-match': toETag(parts.ifMatch) };
  return {
    method: spec.method,
    path: path + toQuery(parts.query),
    headers,
    body: parts.body,
    contentType: spec.text?.mediaType ?? 'application/json',
  };
}

/**
 * The path of a stream with its query, relative to `/admin/v1`.
 * @throws ZodError when `query` does not have the form that the stream's own schema asks for.
 */
export function toStreamPath(name: AdminStream, query: unknown): string {
  const { path, query: schema }: StreamSpec = adminStreams[name];
  return path + toQuery(schema.parse(query));
}

function toQuery(query: Record<string, unknown> | undefined): string {
  const pairs = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
