import type { HttpAnswer, HttpRequest } from './http.ts';

/** What an administrator types into an identity provider, and the way its requests leave. */
export interface Connection {
  readonly baseUrl: string;
  readonly token: string;
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
}

type Headers = Readonly<Record<string, string>>;

export const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * Requests below the base URL with the headers of one identity provider.
 * @param headers `all` go with every request, `write` only with those that have a body.
 */
export function createRequester(
  { baseUrl, token, send }: Connection,
  headers: { readonly all?: Headers; readonly write: Headers },
) {
  const always = { Authorization: `Bearer ${token}`, ...headers.all };
  const withoutBody = (method: string) => (path: string) =>
    send({ method, url: baseUrl + path, headers: always });
  const withBody = (method: string) => (path: string, body: unknown) =>
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
