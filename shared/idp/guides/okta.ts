import type { Guide } from './guide.ts';

/** A custom app of the App Integration Wizard; catalogue apps differ in two fields, which the warnings name. */
export const oktaGuide: Guide = {
  summary: 'Okta creates, updates and deactivates people, and pushes groups with their members.',
  before: [
    'An Okta administrator who may manage applications.',
    'A SAML or SWA app in Okta for this product. An OIDC app made in the classic wizard cannot have SCIM.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Switch SCIM on for the app',
      place: 'Okta › Applications › the app › General › App Settings › Edit',
      text: ['Choose SCIM and save. The app gets a Provisioning tab.'],
      fields: [{ kind: 'choice', label: 'Provisioning', value: 'SCIM' }],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Enter the address of {workspace} and the field that tells people apart.'],
      fields: [
        { kind: 'base_url', label: 'SCIM connector base URL' },
        { kind: 'text', label: 'Unique identifier field for users', value: 'userName' },
        { kind: 'box', label: 'Import New Users and Profile Updates', isTicked: true },
        { kind: 'box', label: 'Push New Users', isTicked: true },
        { kind: 'box', label: 'Push Profile Updates', isTicked: true },
        { kind: 'box', label: 'Push Groups', isTicked: true },
      ],
      warnings: [
        'Over the on-premises provisioning agent the URL must end with a slash, and groups cannot be pushed.',
      ],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Choose HTTP Header and paste the token {tokenName}.'],
      fields: [
        { kind: 'choice', label: 'Authentication Mode', value: 'HTTP Header' },
        { kind: 'token', label: 'Authorization' },
      ],
      warnings: [
        'Paste the token only. Okta adds the word Bearer itself.',
        'Only catalogue apps whose name ends with “(Header Auth)” want the word Bearer and a space before the token.',
      ],
    },
    {
      id: 'test',
      title: 'Test the connection',
      place: 'Okta › Applications › the app › Provisioning › Integration',
      text: [
        'Press Test Connector Configuration (in catalogue apps: Test API Credentials), then Save.',
        'Okta answers “Connector configured successfully”. A cross beside an action that is not ticked is no fault.',
      ],
      ticks: ['test'],
    },
    {
      id: 'changes',
      title: 'Let Okta send changes',
      place: 'Okta › Applications › the app › Provisioning › To App › Edit',
      text: ['Tick the three boxes and save: all of them are off at first.'],
      fields: [
        { kind: 'box', label: 'Create Users', isTicked: true },
        { kind: 'box', label: 'Update User Attributes', isTicked: true },
        { kind: 'box', label: 'Deactivate Users', isTicked: true },
      ],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'The mapping that Okta makes is right as it is. The username is set on the Sign On tab (Application username format).',
      ],
    },
    {
      id: 'scope',
      title: 'Assign a small group',
      text: [
        'On the Assignments tab, assign a group of two or three people and watch them arrive.',
        'Change a title and take one person out again, so that updates and deactivations are seen too. Then assign the rest.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'Push groups',
      place: 'Okta › Applications › the app › Push Groups',
      text: ['Choose Push Groups, find the group by name or by rule, and save.'],
      warnings: [
        'Push another group than the one that assigns people: with the same group, members can be missing.',
      ],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['Okta repeats by itself only what was answered with “too many requests”.'],
    },
  ],
  cadence:
    'Okta sends each change within seconds. Imports run when somebody starts them, or hourly, daily or weekly.',
  traps: [
    {
      sign: '“Error authenticating: null”',
      cause: 'The base URL is wrong, or Okta cannot reach it.',
      fix: 'Enter {baseUrl}, and let the addresses of Okta through the firewall.',
    },
    {
      sign: 'People stay “assigned before Provisioning was enabled”',
      cause: 'They had the app before SCIM was switched on, and Force Sync does not create them.',
      fix: 'Click Provision User beside each, or take the assignment away and give it again.',
    },
    {
      sign: 'A suspended person stays active',
      cause: 'Okta sends nothing when somebody is suspended.',
      fix: 'Deactivate the person in Okta, or take the assignment away.',
    },
    {
      sign: 'A pushed group has no members',
      cause: 'Its members are not assigned to the app, or they are inactive in Okta.',
      fix: 'Assign the people first, then push the group again.',
    },
  ],
  sources: [
    {
      title: 'Okta: add SCIM provisioning to app integrations',
      url: 'https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_scim.htm',
    },
    {
      title: 'Okta: SCIM 2.0 protocol reference',
      url: 'https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20',
    },
  ],
  checkedOn: '2026-11-25',
};
