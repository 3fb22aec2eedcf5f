import { patchOpUrn } from '../../scim/schema/urn.ts';

/** One request as an identity provider writes it. */
export interface IdpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Base URL and path, query included, exactly as it leaves. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as JSON. */
  readonly body?: unknown;
}

export interface IdpAnswer {
  readonly status: number;
  /** The body parsed as JSON; undefined when it is none. */
  readonly body: unknown;
}

/** What an administrator types into an identity provider, and the way its requests leave. */
export interface IdpConnection<Answer extends IdpAnswer> {
  readonly baseUrl: string;
  /** Left out when whoever sends adds it. */
  readonly token?: string;
  readonly send: (request: IdpRequest) => Promise<Answer>;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Requests below the base URL with the headers of one identity provider.
 * @param headers `all` go with every request, `write` only with those that have a body.
 */
export function createRequester<Answer extends IdpAnswer>(
  { baseUrl, token, send }: IdpConnection<Answer>,
  headers: { readonly all?: Headers; readonly write: Headers },
) {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const always = { ...authorization, ...headers.all };
  const withoutBody = (method: 'GET' | 'DELETE') => (path: string) =>
    send({ method, url: baseUrl + path, headers: always });
  const withBody = (method: 'POST' | 'PUT' | 'PATCH') => (path: string, body: unknown) =>
    send({ method, url: baseUrl + path, headers: { ...always, ...headers.write }, body });
  const sendPatch = withBody('PATCH');
  return {
    get: withoutBody('GET'),
    remove: withoutBody('DELETE'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: (path: string, ...operations: readonly object[]) =>
      sendPatch(path, { schemas: [patchOpUrn], Operations: operations }),
  };
}

/** Members as most identity providers list them: the id and nothing else. */
export function byValue(ids: readonly string[]): readonly { readonly value: string }[] {
  return ids.map((value) => ({ value }));
}
