import type { ConformanceCleanup } from '../../contract/conformance.ts';
import type { JsonObject } from '../../scim/value.ts';
import { objectsIn } from './capabilities.ts';
import {
  type ConformanceAnswer,
  type ConformanceRequest,
  type Exchange,
  parseObject,
  type Send,
  toExchange,
} from './exchange.ts';

/** An object that a check made for itself and that is removed when the check ends. */
export interface ThrowAway {
  readonly id: string;
  /** Such as `/Users/2819c223`. */
  readonly path: string;
  /** The userName or displayName that was sent. */
  readonly name: string;
  /** The resource as the server answered it. */
  readonly body: JsonObject;
  /** The request that made it. */
  readonly exchange: Exchange;
}

export interface ThrowAways {
  /** Look at a request that was answered, or not answered at all, for objects that it may have made. */
  notice(request: ConformanceRequest, answer: ConformanceAnswer | undefined): void;
  /** Remove what was noticed since the last time. Never rejects. */
  removeNew(): Promise<void>;
  /** Try once more to remove what could not be removed. Never rejects. */
  retry(): Promise<void>;
  report(): ConformanceCleanup;
}

const collections = { '/Users': 'userName', '/Groups': 'displayName' } as const;
type Collection = keyof typeof collections;

interface CollectionName {
  readonly collection: Collection;
  readonly name: string;
}

/**
 * Keeps track of what a run makes. It looks at every request instead of at the intended ones: a server that accepts
 * what it should refuse, or whose answer is lost, has made an object too.
 */
export function createThrowAways(send: Send): ThrowAways {
  const created = new Set<string>();
  const pending = new Set<string>();
  const left = new Map<string, string>();
  const lost: CollectionName[] = [];

  function add(path: string): void {
    created.add(path);
    pending.add(path);
  }

  async function ask(method: 'GET' | 'DELETE', path: string): Promise<Exchange> {
    const request = {
      method,
      path,
      credential: 'token',
      headers: { Accept: 'application/scim+json' },
    } as const;
    return toExchange(request, await send(request));
  }

  /** Why the object is still there; undefined when it is gone. */
  async function whyLeft(path: string): Promise<string | undefined> {
    const removal = await ask('DELETE', path);
    if (removal.answer.status === 404) return undefined;
    if (removal.answer.status >= 300) return `DELETE was answered with ${removal.answer.status}.`;
    // A server may say that it removed something and keep it.
    const { status } = (await ask('GET', path)).answer;
    return status < 300
      ? `DELETE was answered with ${removal.answer.status}, but it is still there.`
      : undefined;
  }

  async function remove(path: string): Promise<void> {
    pending.delete(path);
    try {
      const reason = await whyLeft(path);
      if (reason !== undefined) left.set(path, reason);
    } catch (error) {
      left.set(path, `DELETE was not answered: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }

  /** Find objects whose creation was never answered. */
  async function findLost(): Promise<void> {
    for (const { collection, name } of lost.splice(0)) {
      const filter = encodeURIComponent(`${collections[collection]} eq ${JSON.stringify(name)}`);
      try {
        const { body } = await ask('GET', `${collection}?filter=${filter}`);
        for (const found of objectsIn(body?.['Resources'])) {
          const { id, [collections[collection]]: foundName } = found;
          // A server that ignores filters answers everybody: only what has our name may be removed.
          if (foundName === name && typeof id === 'string') add(`${collection}/${encodeURIComponent(id)}`);
        }
      } catch {
        left.set(`${collection} ${name}`, 'Its creation was not answered, and it could not be looked up.');
      }
    }
  }

  async function removeNew(): Promise<void> {
    await findLost();
    const paths = [...pending];
    // Some servers refuse to remove the members of a group.
    await Promise.all(paths.filter(isGroup).map(remove));
    await Promise.all(paths.filter((path) => !isGroup(path)).map(remove));
  }

  return {
    notice(request, answer) {
      if (answer === undefined) lost.push(...createdNames(request));
      else for (const path of createdPaths(request, answer)) add(path);
    },
    removeNew,
    async retry() {
      for (const path of [...left.keys()].filter((key) => created.has(key))) {
        left.delete(path);
        pending.add(path);
      }
      await removeNew();
    },
    report() {
      const remaining = [...created].filter((path) => left.has(path) || pending.has(path));
      return {
        created: created.size,
        removed: created.size - remaining.length,
        left: [...left].map(([path, reason]) => ({ path, reason })),
      };
    },
  };
}

function isGroup(path: string): boolean {
  return path.startsWith('/Groups/');
}

function collectionOf(path: string): Collection | undefined {
  const [bare] = path.split('?', 1);
  return bare === '/Users' || bare === '/Groups' ? bare : undefined;
}

/** Where the objects are that an answer says it made. */
function createdPaths(request: ConformanceRequest, answer: ConformanceAnswer): readonly string[] {
  if (request.method !== 'POST' || answer.status >= 300) return [];
  const body = parseObject(answer.text);
  if (request.path === '/Bulk') {
    return objectsIn(body?.['Operations'])
      .filter(({ method }) => typeof method === 'string' && method.toUpperCase() === 'POST')
      .flatMap(({ location }) => pathInLocation(location));
  }
  const collection = collectionOf(request.path);
  if (collection === undefined) return [];
  const id = body?.['id'];
  if (typeof id === 'string') return [`${collection}/${encodeURIComponent(id)}`];
  return pathInLocation(answer.headers['location']);
}

/** The part of a URL below the base URL, whatever host and prefix the server believes to have. */
function pathInLocation(location: unknown): readonly string[] {
  const match = typeof location === 'string' ? /\/(?:Users|Groups)\/[^/?#]+$/.exec(location) : null;
  return match === null ? [] : [match[0]];
}

function createdNames({ method, path, body }: ConformanceRequest): readonly CollectionName[] {
  const collection = collectionOf(path);
  if (method !== 'POST' || collection === undefined || body === undefined) return [];
  const name = parseObject(body)?.[collections[collection]];
  return typeof name === 'string' ? [{ collection, name }] : [];
}
