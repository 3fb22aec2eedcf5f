import type { IdentityProvider } from './providers.ts';

/** What an administrator has to find in the identity provider; also the anchor of the setup guide's step. */
export const guideSteps = ['token', 'base_url', 'mapping', 'scope', 'retry'] as const;
export type GuideStep = (typeof guideSteps)[number];

/** Where each thing is: the menus as the administrator clicks them. `retry` is an instruction of its own. */
export type Places = Readonly<Record<GuideStep, string>>;

const oktaIntegration = 'Okta › Applications › the app › Provisioning › Integration › Edit';
const entraProvisioning = 'Entra › Enterprise apps › the app › Provisioning';
const googleProvisioning = 'Google Admin › Apps › Web and mobile apps › the app › Autoprovisioning';
const oneloginConfiguration = 'OneLogin › Applications › the app › Configuration';
const jumpcloudConfiguration = 'JumpCloud › SSO Applications › the app › Identity Management';
const auth0Action = 'Auth0 › Event Streams › the stream › its Action';
const pingConnection =
  'PingOne › Integrations › Provisioning › the connection (PingFederate: SP Connections › Configure Channels)';
const keycloakFederation = 'Keycloak › User federation › SCIM 2.0 endpoint';
const authentikProvider = 'authentik › Applications › Providers › the SCIM provider';

export const places = {
  okta: {
    token: `${oktaIntegration} (API token, or the Authorization header)`,
    base_url: `${oktaIntegration} (SCIM connector base URL)`,
    mapping: 'Okta › Applications › the app › Provisioning › To App › Attribute Mappings',
    scope: 'Okta › Applications › the app › Provisioning › To App, and its Assignments and Push Groups',
    retry: 'in Okta, Dashboard › Tasks › Retry selected, or Force Sync on the Provisioning tab',
  },
  entra: {
    token: `${entraProvisioning} › Admin Credentials (Secret Token)`,
    base_url: `${entraProvisioning} › Admin Credentials (Tenant URL)`,
    mapping: `${entraProvisioning} › Attribute mapping`,
    scope: `${entraProvisioning} › Settings (Scope), and Users and groups`,
    retry: 'in Entra, Provisioning › Restart provisioning, or Provision on demand for one user',
  },
  google: {
    token: `${googleProvisioning} (Access token)`,
    base_url: `${googleProvisioning} (Endpoint URL)`,
    mapping: `${googleProvisioning} › Attribute mapping`,
    scope: `${googleProvisioning} › Provisioning scope`,
    retry: 'in Google Admin, switch autoprovisioning off and on again, or wait for the next run',
  },
  onelogin: {
    token: `${oneloginConfiguration} (SCIM Bearer Token)`,
    base_url: `${oneloginConfiguration} (SCIM Base URL)`,
    mapping: `${oneloginConfiguration} (SCIM JSON Template), and Parameters`,
    scope: 'OneLogin › Applications › the app › Provisioning, and Rules',
    retry: 'in OneLogin, Users › Provisioning: approve or retry the failed tasks',
  },
  jumpcloud: {
    token: `${jumpcloudConfiguration} (Token Key)`,
    base_url: `${jumpcloudConfiguration} (Base URL)`,
    mapping: `${jumpcloudConfiguration} › Attribute Mapping`,
    scope: 'JumpCloud › SSO Applications › the app › User Groups',
    retry: 'in JumpCloud, unbind the user group and bind it again',
  },
  auth0: {
    token: `${auth0Action} › Secrets (SCIM_BEARER_TOKEN)`,
    base_url: `${auth0Action} › Secrets (SCIM_BASE_URL)`,
    mapping: `${auth0Action} (buildScimUser)`,
    scope: `${auth0Action} › Secrets (SCIM_CONNECTION_ALLOWLIST)`,
    retry: 'in Auth0, replay the events of the dead-letter queue of the stream',
  },
  aws: {
    token: 'the program that calls SCIM for AWS, where its bearer token is set',
    base_url: 'the program that calls SCIM for AWS, where its base URL is set',
    mapping: 'the program that calls SCIM for AWS, where its attributes are mapped',
    scope: 'the program that calls SCIM for AWS, where its users are chosen',
    retry: 'run the program that calls SCIM for AWS again',
  },
  ping: {
    token: `${pingConnection} (OAuth Access Token)`,
    base_url: `${pingConnection} (SCIM Base URL)`,
    mapping: 'PingOne › Integrations › Provisioning › the rule › Attribute Mapping',
    scope: 'PingOne › Integrations › Provisioning › the rule › User Filter and Groups',
    retry: 'in PingOne, switch the rule off and on again',
  },
  keycloak: {
    token: `${keycloakFederation} (Auth mode BEARER, token)`,
    base_url: `${keycloakFederation} (SCIM 2.0 endpoint, Endpoint content type)`,
    mapping: `${keycloakFederation}, and the profile of the realm’s users`,
    scope: `${keycloakFederation} (user and group propagation, patchOp for groups)`,
    retry: 'in Keycloak, User federation › Synchronize all users',
  },
  authentik: {
    token: `${authentikProvider} (Token)`,
    base_url: `${authentikProvider} (URL)`,
    mapping: `${authentikProvider} › Attribute mapping`,
    scope: `${authentikProvider} › User filtering`,
    retry: 'in authentik, run the sync of the SCIM provider again',
  },
  other: {
    token: 'the provisioning settings of the identity provider, where the bearer token is set',
    base_url: 'the provisioning settings of the identity provider, where the SCIM base URL is set',
    mapping: 'the provisioning settings of the identity provider, where attributes are mapped',
    scope: 'the provisioning settings of the identity provider, where users and groups are chosen',
    retry: 'start the synchronisation in the identity provider again',
  },
} as const satisfies Record<IdentityProvider, Places>;
