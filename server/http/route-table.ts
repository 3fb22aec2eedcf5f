/**
 * Answers a request of one route.
 * @param id the last part of the path, decoded, where the route ends in `:id`; empty otherwise
 */
export type RouteHandler<Context> = (ctx: Context, id: string) => void | Promise<void>;

export interface FoundRoute<Context> {
  readonly handle: RouteHandler<Context>;
  readonly id: string;
}

export interface RouteTable<Context> {
  /** A `path` may end in `/:id`, which stands for one part of a path. GET answers HEAD too: RFC 9110 §9.3.2. */
  add(method: string, path: string, handle: RouteHandler<Context>): void;
  /** A route without `:id` goes before one with it. */
  find(method: string, path: string): FoundRoute<Context> | undefined;
  /** What an address offers, for `Allow`; none where there is no such address. */
  methodsOf(path: string): readonly string[];
  /** Every route, as it was added. */
  list(): readonly { readonly method: string; readonly path: string }[];
}

type Handlers<Context> = Map<string, RouteHandler<Context>>;

const idSuffix = '/:id';

/**
 * Routes by method and path, for an interface whose paths are words with an id at the end at most: two look-ups for a
 * request instead of one pattern after the other (docs/performance.md).
 */
export function createRouteTable<Context>(): RouteTable<Context> {
  const byPath = new Map<string, Handlers<Context>>();
  /** By what comes before the id. */
  const withId = new Map<string, Handlers<Context>>();

  return {
    add(method, path, handle) {
      const [table, key] = path.endsWith(idSuffix)
        ? [withId, path.slice(0, -idSuffix.length)]
        : [byPath, path];
      const handlers: Handlers<Context> = table.get(key) ?? new Map();
      table.set(key, handlers.set(method, handle));
      if (method === 'GET') handlers.set('HEAD', handle);
    },
    find(method, path) {
      const fixed = byPath.get(path)?.get(method);
      if (fixed !== undefined) return { handle: fixed, id: '' };
      const { start, id } = cut(path);
      const handle = id === '' ? undefined : withId.get(start)?.get(method);
      return handle && { handle, id: decode(id) };
    },
    methodsOf(path) {
      const { start, id } = cut(path);
      const ofId = id === '' ? undefined : withId.get(start);
      return [...(byPath.get(path)?.keys() ?? []), ...(ofId?.keys() ?? [])];
    },
    list: () => [...listed(byPath, ''), ...listed(withId, idSuffix)],
  };
}

/** A path before and after its last slash. */
function cut(path: string): { readonly start: string; readonly id: string } {
  const end = path.lastIndexOf('/');
  return { start: path.slice(0, end), id: path.slice(end + 1) };
}

function listed<Context>(table: ReadonlyMap<string, Handlers<Context>>, suffix: string) {
  return [...table].flatMap(([path, handlers]) =>
    [...handlers.keys()].map((method) => ({ method, path: path + suffix })),
  );
}

/** As it was sent where the encoding is broken: no resource has that id. */
function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
