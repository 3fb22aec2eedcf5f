import { describe, expect, it } from 'vitest';

import { createRouteTable } from './route-table.ts';

const routes = createRouteTable<undefined>();
for (const [method, path] of [
  ['GET', '/Users'],
  ['POST', '/Users'],
  ['GET', '/Users/:id'],
  ['DELETE', '/Users/:id'],
  ['POST', '/Users/.search'],
  ['POST', '/.search'],
] as const) {
  routes.add(method, path, () => {
    throw new Error(`${method} ${path}`);
  });
}

/** The route that a request finds, and the id in its path. */
function find(method: string, path: string): string | undefined {
  const found = routes.find(method, path);
  if (found === undefined) return undefined;
  try {
    void found.handle(undefined, found.id);
    return 'nothing';
  } catch (error) {
    return `${String(error)} ${found.id}`.replace('Error: ', '').trim();
  }
}

describe('a route table', () => {
  it.each([
    { method: 'GET', path: '/Users', route: 'GET /Users' },
    { method: 'HEAD', path: '/Users', route: 'GET /Users' },
    { method: 'GET', path: '/Users/7', route: 'GET /Users/:id 7' },
    { method: 'GET', path: '/Users/a%2Fb%20c', route: 'GET /Users/:id a/b c' },
    { method: 'GET', path: '/Users/%E0%A4%A', route: 'GET /Users/:id %E0%A4%A' },
    { method: 'POST', path: '/Users/.search', route: 'POST /Users/.search' },
    { method: 'GET', path: '/Users/.search', route: 'GET /Users/:id .search' },
    { method: 'POST', path: '/.search', route: 'POST /.search' },
    { method: 'PUT', path: '/Users', route: undefined },
    { method: 'GET', path: '/users', route: undefined },
    { method: 'GET', path: '/Users/7/8', route: undefined },
    { method: 'GET', path: '/7', route: undefined },
    { method: 'GET', path: '', route: undefined },
    { method: 'GET', path: '/Users/', route: undefined },
    { method: 'GET', path: '/Users/:id', route: 'GET /Users/:id :id' },
  ])('finds $route for $method $path', ({ method, path, route }) => {
    expect(find(method, path)).toBe(route);
  });

  it.each([
    { path: '/Users', methods: ['GET', 'HEAD', 'POST'] },
    { path: '/Users/7', methods: ['GET', 'HEAD', 'DELETE'] },
    { path: '/Users/.search', methods: ['POST', 'GET', 'HEAD', 'DELETE'] },
    { path: '/Elsewhere/7', methods: [] },
  ])('offers $methods at $path', ({ path, methods }) => {
    expect(routes.methodsOf(path)).toEqual(methods);
  });

  it('lists every route', () => {
    expect(routes.list()).toContainEqual({ method: 'DELETE', path: '/Users/:id' });
    expect(routes.list()).toHaveLength(8);
  });
});
