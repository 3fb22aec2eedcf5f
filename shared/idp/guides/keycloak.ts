import type { Guide } from './guide.ts';

/** The extension mitodl/keycloak-scim; Keycloak itself sends no SCIM. */
export const keycloakGuide: Guide = {
  summary:
    'Keycloak sends SCIM by an extension: it creates, updates and disables people, and sends groups. It has no connection test.',
  before: [
    'A Keycloak server on which extensions may be installed, and the extension keycloak-scim in its providers folder. The SCIM that Keycloak brings itself is a server.',
    'An administrator of the realm.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Let the extension see events',
      place: 'Keycloak › Realm settings › Events › Event listeners',
      text: ['Add the event listener, and save.'],
      fields: [{ kind: 'choice', label: 'Event listeners', value: 'scim' }],
    },
    {
      id: 'base_url',
      title: 'Enter the endpoint',
      text: ['Add the provider “SCIM 2.0 endpoint”, and enter the address of {workspace}.'],
      fields: [
        { kind: 'base_url', label: 'SCIM 2.0 endpoint' },
        { kind: 'choice', label: 'Endpoint content type', value: 'application/scim+json' },
      ],
      warnings: [
        'The extension does not check the name in the certificate: use it only on a network that you trust.',
      ],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Choose the bearer token, and paste the token {tokenName}.'],
      fields: [
        { kind: 'choice', label: 'Auth mode', value: 'BEARER' },
        { kind: 'token', label: 'Auth password/token' },
      ],
      warnings: ['Paste the token only. The extension adds the word Bearer itself.'],
    },
    {
      id: 'mapping',
      title: 'Check the people of the realm',
      text: [
        'Username, e-mail and names are sent as they are; there is no mapping to set.',
        'Everybody needs an e-mail address: this is how an account that exists here is found.',
      ],
    },
    {
      id: 'scope',
      title: 'Choose what is sent',
      text: ['Tick what is propagated, and leave the import off. Save.'],
      fields: [
        { kind: 'box', label: 'Enable user propagation', isTicked: true },
        { kind: 'box', label: 'Enable group propagation', isTicked: true },
        { kind: 'box', label: 'Use patchOp for groups', isTicked: true },
        { kind: 'box', label: 'Enable import during sync', isTicked: false },
      ],
      warnings: [
        'Never choose DELETE_REMOTE as the import action: it deletes everybody here whom Keycloak does not know.',
      ],
    },
    {
      id: 'start',
      title: 'Change one person',
      place: 'Keycloak › Users › Add user',
      text: [
        'Make a person and watch the request arrive.',
        'Change the name and switch Enabled off, so that updates and deactivations are seen too.',
        'All the others follow with Synchronize all users.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'Put somebody into a group',
      place: 'Keycloak › Groups › the group › Members › Add member',
      text: ['Make a group and add somebody who has arrived here.'],
      warnings: ['Members who were never sent are left out without a word: send people first.'],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['The extension repeats by itself only when it cannot connect, never after a refusal.'],
    },
  ],
  cadence: 'The extension sends each change at once, and everything when somebody synchronizes.',
  traps: [
    {
      sign: 'Somebody who exists here is refused with 409',
      cause: 'The extension does not search before it creates, and the account is managed already.',
      fix: 'Refresh during sync in Keycloak, or delete the other connection’s account here first.',
    },
    {
      sign: 'Members of a group are missing',
      cause: 'They were not sent yet when the group was.',
      fix: 'Synchronize all users, then change the group once more.',
    },
  ],
  sources: [
    { title: 'keycloak-scim: the extension', url: 'https://github.com/mitodl/keycloak-scim' },
    {
      title: 'Keycloak: SCIM client, still a draft',
      url: 'https://github.com/keycloak/keycloak/issues/34733',
    },
  ],
  checkedOn: '2026-11-25',
};
