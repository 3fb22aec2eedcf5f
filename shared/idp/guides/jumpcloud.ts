import type { Guide } from './guide.ts';

/** The custom SCIM integration in the Identity Management tab of an SSO application. */
export const jumpCloudGuide: Guide = {
  summary: 'JumpCloud creates, updates and deactivates people, and sends user groups with their members.',
  before: [
    'A JumpCloud administrator who may manage SSO applications.',
    'An e-mail address that nobody has here yet, such as scim-test@ and your domain: the test makes an account with it.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Open identity management',
      place: 'JumpCloud › SSO Applications › the app › Identity Management › Configuration',
      text: ['Choose the kind of API.'],
      fields: [
        { kind: 'choice', label: 'API Type', value: 'SCIM API' },
        { kind: 'choice', label: 'SCIM Version', value: 'SCIM 2.0' },
      ],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Enter the address of {workspace}.'],
      fields: [{ kind: 'base_url', label: 'Base URL' }],
      warnings: ['Put no slash at the end.'],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Paste the token {tokenName}.'],
      fields: [{ kind: 'token', label: 'Token Key' }],
      warnings: ['Paste the token only. JumpCloud adds the word Bearer itself.'],
    },
    {
      id: 'test',
      title: 'Test with a person made for it, then activate',
      place: 'JumpCloud › SSO Applications › the app › Identity Management › Configuration',
      text: [
        'Enter the unused address as Test User Email, and tick the group box.',
        'Press Test Connection: JumpCloud makes a test user and a test group here, and deletes them again.',
        'Press Activate.',
      ],
      fields: [
        {
          kind: 'box',
          label: 'Enable management of User Groups and Group Membership in this application',
          isTicked: true,
        },
      ],
      warnings: [
        'Press Activate, not Save: Save can lose what was entered.',
        'Every later change of this page needs another unused address.',
      ],
      ticks: ['create', 'group_push', 'deactivate'],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'JumpCloud sends the e-mail as userName. Further attributes are added by hand; the enterprise attributes (department, manager) are not among them.',
      ],
    },
    {
      id: 'scope',
      title: 'Bind a small group',
      text: [
        'Tick a group of two or three people, and save. Nobody is sent until a group is bound.',
        'Change a name, so that an update is seen too. Then bind the rest.',
      ],
      warnings: ['Whoever is only in a group that is unbound loses access here.'],
      ticks: ['update'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: [
        'Directory Insights names what failed: look for user_create_provision, user_update_provision and group_update_provision.',
      ],
      warnings: [
        'Unbinding deactivates the people of the group until it is bound again; for one person, change a value instead.',
      ],
    },
  ],
  cadence: 'JumpCloud sends each change within minutes.',
  traps: [
    {
      sign: 'Activation fails when the test user is made',
      cause: 'Somebody has the test address already.',
      fix: 'Enter an address that was never used here.',
    },
    {
      sign: 'Accounts of test users are left over, deactivated',
      cause: 'Every test makes one; deleting it deactivates it here, and its history stays.',
      fix: 'Nothing needs doing: they cannot sign in.',
    },
  ],
  sources: [
    {
      title: 'JumpCloud: custom SCIM integrations',
      url: 'https://jumpcloud.com/support/provision-and-manage-users-and-groups-in-apps-using-custom-scim-identity-management-integration',
    },
    {
      title: 'JumpCloud: troubleshoot custom SCIM integrations',
      url: 'https://jumpcloud.com/support/troubleshoot-custom-scim-integrations',
    },
  ],
  checkedOn: '2026-11-25',
};
