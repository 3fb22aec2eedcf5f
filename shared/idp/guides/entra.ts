import type { Guide } from './guide.ts';

/** A non-gallery enterprise app with automatic provisioning. */
export const entraGuide: Guide = {
  summary: 'Entra ID creates, updates and disables people, and sends groups with their direct members.',
  before: [
    'An account with the role Application Administrator or Cloud Application Administrator.',
    'An address of this server that the internet reaches, with TLS 1.2 and a certificate of a public authority.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Make the enterprise app',
      place: 'Entra › Enterprise apps › New application › Create your own application',
      text: ['Name it after this product. An enterprise app that signs people in by SAML will do as well.'],
      fields: [
        {
          kind: 'choice',
          label: 'What are you looking to do with your application?',
          value: 'Integrate any other application you don’t find in the gallery',
        },
      ],
    },
    {
      id: 'base_url',
      title: 'Enter the tenant URL',
      text: [
        'Open Provisioning and choose New configuration. In older tenants: Get started, then Provisioning Mode Automatic.',
      ],
      fields: [{ kind: 'base_url', label: 'Tenant URL' }],
      warnings: [
        'The addition ?aadOptscim062020 is not needed: both ways in which Entra sends changes are understood, and it does no harm.',
      ],
    },
    {
      id: 'token',
      title: 'Paste the secret token',
      text: ['Paste the token {tokenName}.'],
      fields: [{ kind: 'token', label: 'Secret Token' }],
      warnings: [
        'Paste the token only. Entra adds the word Bearer itself.',
        'Do not leave the field empty: Entra then sends a token of its own, which is refused here.',
      ],
    },
    {
      id: 'test',
      title: 'Test the connection',
      place: 'Entra › Enterprise apps › the app › Provisioning › Admin Credentials',
      text: ['Press Test Connection, then Create (in older tenants: Save).'],
      ticks: ['test'],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'The mapping that Entra makes is right as it is: userPrincipalName is matched with userName.',
        'If externalId shall be something that never changes, map objectId to it now.',
      ],
      warnings: ['Change externalId or the matching attribute before the first run, never after it.'],
    },
    {
      id: 'scope',
      title: 'Assign a small group',
      text: [
        'Under Users and groups, assign a group of two or three people.',
        'Set Scope to “Sync only assigned users and groups”.',
      ],
      fields: [{ kind: 'choice', label: 'Scope', value: 'Sync only assigned users and groups' }],
      warnings: ['“Sync all users and groups” can create hundreds of accounts in minutes.'],
    },
    {
      id: 'start',
      title: 'Send one person now, then start',
      place: 'Entra › Enterprise apps › the app › Provisioning › Provision on demand',
      text: [
        'Provision one of the assigned people on demand: this takes less than half a minute.',
        'Go back to the overview of Provisioning and choose Start provisioning.',
        'Change a title and take one person out of the group: the next cycles show an update and a deactivation.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'See groups arrive',
      place: 'Entra › Enterprise apps › the app › Provisioning › Attribute mapping › Groups',
      text: [
        'Groups that are assigned to the app arrive in the same cycles as people, as long as this mapping is enabled.',
      ],
      warnings: ['Members of a group within an assigned group are not sent.'],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['Entra tries what failed again in later cycles, with longer and longer gaps.'],
    },
  ],
  cadence:
    'Entra runs every 40 minutes or so, and the interval cannot be changed. It looks for a user that does not exist in between: this is how it tests the connection.',
  traps: [
    {
      sign: 'The app is in quarantine',
      cause: 'The token was refused, or too many changes failed; Entra then calls about once a day.',
      fix: 'Mend the cause, test the connection, save, and choose Restart provisioning.',
    },
    {
      sign: '“You appear to have entered invalid credentials” with the right token',
      cause: 'A firewall refused the call: Entra sends no User-Agent.',
      fix: 'Let calls to {baseUrl} through without one.',
    },
    {
      sign: 'A person or a manager is skipped',
      cause: 'They are not assigned, or came into scope after the first cycle.',
      fix: 'Assign them, and choose Restart provisioning.',
    },
    {
      sign: 'Somebody has two accounts',
      cause: 'The matching attribute holds another value than the account that exists.',
      fix: 'Match by the attribute whose value is the userName here.',
    },
  ],
  sources: [
    {
      title: 'Microsoft: develop and plan provisioning for a SCIM endpoint',
      url: 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups',
    },
    {
      title: 'Microsoft: quarantine of provisioning',
      url: 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-quarantine-status',
    },
    {
      title: 'Microsoft: known issues of SCIM compatibility',
      url: 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility',
    },
  ],
  checkedOn: '2026-11-25',
};
