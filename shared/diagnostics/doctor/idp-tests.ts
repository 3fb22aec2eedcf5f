import type { IdentityProvider } from '../../idp/providers.ts';
import { doctorName } from '../../idp/recognise.ts';

/** One request of an identity provider's own connection test. */
export interface IdpTest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Statuses with which the identity provider is content. */
  readonly statuses: readonly number[];
  /** Whether the answer must be a list, when its status is 200. */
  readonly isList: boolean;
  /** OneLogin fails on members that are null. */
  readonly forbidsNull?: true;
}

// The user agents say who asks, so that a server does not take the doctor for the identity provider.
const doctor = `(${doctorName})`;
const scimJson = 'application/scim+json';
const nobody = '6b0f5a1e-2f7d-4c38-9f6a-5d1d3a1c7e42';

/** Okta: one request, neither groups nor writes. */
const okta: readonly IdpTest[] = [
  {
    path: '/Users?startIndex=1&count=2',
    headers: {
      Accept: scimJson,
      'Accept-Charset': 'utf-8',
      'User-Agent': `Okta SCIM Client 1.0.0 ${doctor}`,
    },
    statuses: [200],
    isList: true,
  },
];

/** Entra: a user and a group that cannot exist, with no User-Agent at all. */
const entra: readonly IdpTest[] = (
  [
    ['/Users', 'userName'],
    ['/Groups', 'displayName'],
  ] as const
).map(([path, attribute]) => ({
  path: `${path}?filter=${attribute}+eq+%22${nobody}%22`,
  headers: { Accept: scimJson },
  statuses: [200],
  isList: true,
}));

const google: readonly IdpTest[] = [
  {
    path: '/Users?count=1',
    headers: { Accept: 'application/json', 'User-Agent': `Google-Auto-Provisioning ${doctor}` },
    statuses: [200],
    isList: true,
  },
];

const onelogin: readonly IdpTest[] = [
  {
    path: `/Users?filter=userName%20eq%20%22${nobody}%22`,
    headers: { Accept: scimJson },
    // An empty list or 404: both say that there is nobody.
    statuses: [200, 404],
    isList: true,
    forbidsNull: true,
  },
];

/** authentik reads what the server can do; Auth0 and the rest have no test of their own. */
const configuration: readonly IdpTest[] = [
  {
    path: '/ServiceProviderConfig',
    headers: { Accept: scimJson, 'User-Agent': doctor },
    statuses: [200],
    isList: false,
  },
];

const firstPage: readonly IdpTest[] = [
  {
    path: '/Users?startIndex=1&count=1',
    headers: { Accept: scimJson, 'User-Agent': doctor },
    statuses: [200],
    isList: true,
  },
];

/** JumpCloud makes a test user and a test group: its reading half; the dry write is the other one. */
const usersAndGroups: readonly IdpTest[] = [
  ...firstPage,
  { ...firstPage[0]!, path: '/Groups?startIndex=1&count=1' }, // the literal above has one element
];

export const idpTests: Readonly<Record<IdentityProvider, readonly IdpTest[]>> = {
  okta,
  entra,
  google,
  onelogin,
  jumpcloud: usersAndGroups,
  auth0: firstPage,
  aws: usersAndGroups,
  ping: firstPage,
  keycloak: usersAndGroups,
  authentik: configuration,
  other: [],
};
