import { answering, behind, type DoctorCase, type Stage, taking } from './doctor-case.ts';

const json = (change: (body: Record<string, unknown>) => object) => (answer: { readonly body: string }) => ({
  body: JSON.stringify(change(JSON.parse(answer.body))),
});

const missing = () => ({ status: 404, body: '' });

/** Users and groups as a list would show them. */
function populated(stage: Stage, users: readonly object[], groups: readonly object[] = [{ id: 'g' }]) {
  const listed = (resources: readonly object[]) =>
    json((list) => ({ ...list, totalResults: resources.length, Resources: resources }));
  return behind(
    stage,
    answering(/^GET \/Users\?startIndex=1&count=200/, listed(users)),
    answering(/^GET \/Groups\?startIndex=1&count=1$/, listed(groups)),
  );
}

function person(number: number, more: object = {}) {
  const userName = `person${number}@example.com`;
  return {
    id: `id-${number}`,
    userName,
    name: { familyName: 'Doe' },
    emails: [{ value: userName }],
    ...more,
  };
}

function createdAt(minute: number) {
  return { meta: { created: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString() } };
}

export const scimCases: readonly DoctorCase[] = [
  ...(
    [
      ['config_missing', '/ServiceProviderConfig'],
      ['resource_types_missing', '/ResourceTypes'],
      ['schemas_missing', '/Schemas'],
    ] as const
  ).map(([reason, path]) => ({
    reason,
    set: (stage: Stage) => behind(stage, answering(new RegExp(`^GET ${path}$`), missing)),
  })),
  {
    reason: 'config_invalid',
    set: (stage) =>
      behind(
        stage,
        answering(
          /^GET \/ServiceProviderConfig/,
          json((config) => ({ ...config, bulk: {} })),
        ),
      ),
  },
  {
    reason: 'resource_types_invalid',
    set: (stage) =>
      behind(
        stage,
        answering(
          /^GET \/ResourceTypes/,
          json((list) => ({
            ...list,
            Resources: (list['Resources'] as object[]).map((type) => ({ ...type, name: 1 })),
          })),
        ),
      ),
  },
  {
    reason: 'schemas_invalid',
    set: (stage) =>
      behind(
        stage,
        answering(
          /^GET \/Schemas/,
          json((list) => ({
            ...list,
            Resources: (list['Resources'] as object[]).map((schema) => ({ ...schema, attributes: 'none' })),
          })),
        ),
      ),
  },
  {
    reason: 'media_type',
    set: (stage) =>
      behind(
        stage,
        answering(/^GET \/Users/, () => ({ headers: { 'content-type': 'text/json' } })),
      ),
  },
  ...(['patch', 'filter'] as const).map((ability): DoctorCase => ({
    reason: `${ability}_unsupported`,
    set: (stage) =>
      behind(
        stage,
        answering(
          /^GET \/ServiceProviderConfig/,
          json((config) => ({ ...config, [ability]: { supported: false, maxResults: 0 } })),
        ),
      ),
  })),
  {
    reason: 'idp_test',
    set: async (stage) => ({
      ...(await behind(
        stage,
        answering(/^GET \/Groups/, () => ({ status: 500, body: '' })),
      )),
      provider: 'keycloak',
    }),
  },
  {
    reason: 'groups_missing',
    set: async (stage) => ({
      ...(await behind(stage, answering(/^GET \/Groups/, missing))),
      provider: 'keycloak',
    }),
  },
  {
    reason: 'list_shape',
    set: async (stage) => ({
      ...(await behind(
        stage,
        answering(
          /^GET \/Groups/,
          json((list) => ({ ...list, totalResults: '0' })),
        ),
      )),
      provider: 'keycloak',
    }),
  },
  {
    reason: 'scope_required',
    async set({ server }) {
      const { secret } = await server.createToken({ name: 'reader', scopes: ['read'] });
      return { url: `${server.url}/scim/v2`, token: secret, mayWrite: true };
    },
  },
  ...(
    [
      ['create_fails', taking(/^POST \/Users/, 'GET')],
      ['read_back_fails', answering(/^GET \/Users\/[^?]/, missing)],
      [
        'lookup_fails',
        answering(
          /^GET \/Users\?filter/,
          json((list) => ({ ...list, Resources: [], totalResults: 0 })),
        ),
      ],
      [
        'uniqueness_fails',
        answering(/^POST \/Users/, ({ status }) =>
          status === 409 ? { status: 201, body: '{"id":"ghost"}' } : {},
        ),
      ],
      ['update_fails', taking(/^PATCH \/Users.*displayName/, 'GET')],
      ['deactivate_fails', taking(/^PATCH \/Users.*"active"/, 'GET')],
      ['group_fails', taking(/^PATCH \/Groups/, 'GET')],
      ['delete_fails', taking(/^DELETE/, 'GET')],
    ] as const
  ).map(([reason, fault]) => ({
    reason,
    set: async (stage: Stage) => ({ ...(await behind(stage, fault)), mayWrite: true }),
  })),
  {
    reason: 'duplicate',
    set: (stage) => populated(stage, [person(1), person(2, { emails: [{ value: 'PERSON1@example.com' }] })]),
  },
  {
    reason: 'scope_flood',
    set: (stage) =>
      populated(
        stage,
        Array.from({ length: 120 }, (_, index) => person(index, createdAt(index % 6))),
      ),
  },
  { reason: 'missing_attr', set: (stage) => populated(stage, [person(1, { name: { givenName: 'Ada' } })]) },
  { reason: 'no_groups', set: (stage) => populated(stage, [person(1)], []) },
  {
    reason: 'clock',
    set: (stage) =>
      behind(
        stage,
        answering(/./, () => ({ headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } })),
      ),
  },
];
