import { groupSchemaUrn, patchOpUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import type { JsonObject, JsonValue } from '../../scim/value.ts';
import type { Capabilities } from './capabilities.ts';
import { type ConformanceRequest, type Exchange, type Send, toExchange } from './exchange.ts';
import { textOf } from './expect.ts';
import { Finding, Stopped } from './finding.ts';
import type { ThrowAway, ThrowAways } from './throw-away.ts';

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly credential?: ConformanceRequest['credential'];
}

/** Everything a check may do: requests, and objects of its own that are removed afterwards. */
export interface CheckContext {
  readonly capabilities: Capabilities;
  /** A name that nothing else has, in this run, in another one, or in real life. */
  unique(word: string): string;
  /** A complete user to send; members given as undefined are left out. */
  userInput(values?: Readonly<Record<string, JsonValue | undefined>>): JsonObject;
  createUser(values?: Readonly<Record<string, JsonValue | undefined>>): Promise<ThrowAway>;
  createGroup(values?: JsonObject): Promise<ThrowAway>;
  get(path: string, options?: RequestOptions): Promise<Exchange>;
  /** GET with query parameters, which are encoded. */
  list(path: string, parameters: Readonly<Record<string, string | number>>): Promise<Exchange>;
  /** A body that is a string is sent as it is. */
  post(path: string, body: JsonValue, options?: RequestOptions): Promise<Exchange>;
  put(path: string, body: JsonValue, options?: RequestOptions): Promise<Exchange>;
  /** PATCH with the operations in a PatchOp message. */
  patch(path: string, operations: readonly JsonObject[], options?: RequestOptions): Promise<Exchange>;
  delete(path: string, options?: RequestOptions): Promise<Exchange>;
  request(
    method: ConformanceRequest['method'],
    path: string,
    options?: RequestOptions & { readonly body?: JsonValue },
  ): Promise<Exchange>;
}

export interface ContextDependencies {
  readonly send: Send;
  readonly throwAways: ThrowAways;
  readonly capabilities: Capabilities;
  readonly isStopped: () => boolean;
  /** Starts every name that is made; without spaces and quotes. */
  readonly namePrefix: string;
}

const scimJson = 'application/scim+json';

export function createContext(dependencies: ContextDependencies): CheckContext {
  const { send, throwAways, capabilities, isStopped, namePrefix } = dependencies;
  let names = 0;

  const unique: CheckContext['unique'] = (word) => {
    names += 1;
    return `${namePrefix}-${names}-${word}`;
  };

  const request: CheckContext['request'] = async (method, path, options = {}) => {
    if (isStopped()) throw new Stopped();
    const sent = toRequest(method, path, options);
    let answer;
    try {
      answer = await send(sent);
    } catch (error) {
      throwAways.notice(sent, undefined);
      const reason = error instanceof Error ? error.message : String(error);
      throw new Finding(`The request was not answered: ${reason}.`, { request: sent });
    }
    throwAways.notice(sent, answer);
    return toExchange(sent, answer);
  };

  const userInput: CheckContext['userInput'] = (values = {}) => {
    const userName = `${unique('user')}@example.com`;
    return withoutUndefined({
      schemas: [userSchemaUrn],
      userName,
      name: { givenName: 'Conformance', familyName: 'Check' },
      displayName: 'Conformance Check',
      emails: [{ value: userName, type: 'work', primary: true }],
      active: true,
      ...values,
    });
  };

  async function create(
    collection: '/Users' | '/Groups',
    nameOf: string,
    input: JsonObject,
  ): Promise<ThrowAway> {
    const exchange = await request('POST', collection, { body: input });
    const { status, headers } = exchange.answer;
    if (status !== 201) {
      throw new Finding(
        `The throw-away object could not be made: expected status 201, got ${status}.`,
        exchange,
      );
    }
    const id = exchange.body?.['id'] ?? decodeURIComponent(headers['location']?.split('/').at(-1) ?? '');
    if (typeof id !== 'string' || id === '') throw new Finding('Expected an id that is a string.', exchange);
    const path = `${collection}/${encodeURIComponent(id)}`;
    // RFC 7644 §3.3: the answer SHOULD contain the resource, so it may not.
    const body = exchange.body ?? (await request('GET', path)).body ?? {};
    return { id, path, name: textOf(input[nameOf]), body, exchange };
  }

  return {
    capabilities,
    unique,
    userInput,
    request,
    createUser: (values) => create('/Users', 'userName', userInput(values)),
    createGroup: (values = {}) =>
      create('/Groups', 'displayName', {
        schemas: [groupSchemaUrn],
        displayName: unique('group'),
        ...values,
      }),
    get: (path, options) => request('GET', path, options),
    list: (path, parameters) => request('GET', withQuery(path, parameters)),
    post: (path, body, options) => request('POST', path, { ...options, body }),
    put: (path, body, options) => request('PUT', path, { ...options, body }),
    patch: (path, operations, options) =>
      request('PATCH', path, { ...options, body: { schemas: [patchOpUrn], Operations: operations } }),
    delete: (path, options) => request('DELETE', path, options),
  };
}

function toRequest(
  method: ConformanceRequest['method'],
  path: string,
  { headers = {}, credential = 'token', body }: RequestOptions & { readonly body?: JsonValue },
): ConformanceRequest {
  const common = { method, path, credential };
  if (body === undefined) return { ...common, headers: { Accept: scimJson, ...headers } };
  return {
    ...common,
    headers: { Accept: scimJson, 'Content-Type': scimJson, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A path with its query, encoded as RFC 3986 has it. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${query.join('&')}`;
}

function withoutUndefined(values: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) object[name] = value;
  return object;
}
