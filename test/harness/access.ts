import type { TestServer } from './server.ts';

export type AccessDesk = ReturnType<typeof createAccessDesk>;

/** What tests of access do with a server, in few words. */
export function createAccessDesk(server: TestServer) {
  const post = (path: string, body: unknown) => server.admin('POST', path, { body });
  const get = async (path: string) => (await server.admin('GET', path)).body;

  async function make(kind: 'Users' | 'Groups', body: unknown): Promise<string> {
    const answer = await server.scim('POST', `/${kind}`, { body });
    if (answer.status !== 201) throw new Error(`POST /${kind} answered ${answer.status}: ${answer.text}`);
    return answer.body.id;
  }

  async function namesOf(userId: string, what: 'roles' | 'organizations'): Promise<readonly string[]> {
    const access = await get(`/users/${userId}/access`);
    return access[what].map(({ name }: { name: string }) => name);
  }

  return {
    post,
    get,
    /** A change of the version that `version` names; of any unless given. */
    change: (method: string, path: string, body?: unknown, version = '*') =>
      server.admin(method, path, { body, headers: { 'If-Match': version } }),
    applyRules: (rules: readonly unknown[], more = {}) =>
      server.admin('PUT', '/group-rules', { body: { rules, ...more }, headers: { 'If-Match': '*' } }),
    createUser: (userName: string, more = {}) => make('Users', { userName, ...more }),
    createGroup: (displayName: string, members: readonly string[] = []) =>
      make('Groups', { displayName, members: members.map((value) => ({ value })) }),
    createRole: async (name: string, more = {}): Promise<string> =>
      (await post('/roles', { name, ...more })).body.id,
    /** A SCIM PATCH with one operation. */
    patch: (path: string, op: string, attribute: string, value?: unknown) =>
      server.scim('PATCH', path, {
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op, path: attribute, ...(value === undefined ? {} : { value }) }],
        },
      }),
    roleId: async (name: string): Promise<string> =>
      (await get('/roles?limit=200')).items.find((role: { name: string }) => role.name === name).id,
    rolesOf: (userId: string) => namesOf(userId, 'roles'),
    organizationsOf: (userId: string) => namesOf(userId, 'organizations'),
    /** The userNames of a list of people. */
    namesOn: async (path: string): Promise<readonly string[]> =>
      (await get(path)).items.map(({ userName }: { userName: string }) => userName),
    /** The newest rows of the activity. */
    activity: (limit: number) => server.stores.directory.activity.page(server.workspace.id, { limit }),
  };
}

/** A rule for the group of that name. */
export function byName(value: string, becomes: unknown, more = {}) {
  return { group: { by: 'displayName', operator: 'equals', value }, becomes, ...more };
}
