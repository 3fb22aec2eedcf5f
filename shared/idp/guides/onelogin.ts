import { enterpriseUserUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import type { Guide } from './guide.ts';

/** With the URNs of RFC 7643; the template that OneLogin proposes has two that never were any. Groups go by rules. */
const jsonTemplate = JSON.stringify(
  {
    schemas: [userSchemaUrn, enterpriseUserUrn],
    userName: '{$parameters.scimusername}',
    name: { givenName: '{$user.firstname}', familyName: '{$user.lastname}' },
    displayName: '{$user.display_name}',
    title: '{$parameters.title}',
    emails: [{ value: '{$user.email}', type: 'work', primary: true }],
    [enterpriseUserUrn]: {
      department: '{$parameters.department}',
      manager: { value: '{$parameters.external_manager_id}' },
    },
  },
  undefined,
  2,
);

/** The connector "SCIM Provisioner with SAML (SCIM v2 Enterprise)". */
export const oneLoginGuide: Guide = {
  summary: 'OneLogin creates, updates and deactivates people, and puts them into groups by rules.',
  before: ['A OneLogin administrator who may manage applications and users.'],
  steps: [
    {
      id: 'application',
      title: 'Add the app',
      place: 'OneLogin › Applications › Add App',
      text: ['Search for the connector, add it, and save.'],
      fields: [
        { kind: 'text', label: 'Connector', value: 'SCIM Provisioner with SAML (SCIM v2 Enterprise)' },
      ],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Enter the address of {workspace}. Leave Custom Headers empty.'],
      fields: [{ kind: 'base_url', label: 'SCIM Base URL' }],
      warnings: ['Put no slash at the end.'],
    },
    {
      id: 'mapping',
      title: 'Paste the JSON template',
      text: ['Replace what stands in the field. scimusername is set under Parameters, at first to Username.'],
      fields: [{ kind: 'text', label: 'SCIM JSON Template', value: jsonTemplate }],
      warnings: [
        'Leave groups out of the template: they come by rules.',
        'Every parameter that the template names must be listed under Parameters; take the line out otherwise.',
      ],
    },
    {
      id: 'token',
      title: 'Paste the token and enable the connection',
      text: [
        'Paste the token {tokenName}, save, then press Enable under API Connection. The status turns to Enabled.',
        'OneLogin looks for a user that does not exist; the call is in the provisioning log.',
      ],
      fields: [{ kind: 'token', label: 'SCIM Bearer Token' }],
      warnings: ['Paste the token only. OneLogin adds the word Bearer itself.'],
    },
    {
      id: 'changes',
      title: 'Let changes go out without approval',
      place: 'OneLogin › Applications › the app › Provisioning',
      text: [
        'Enable provisioning. Take the three ticks away below “Require admin approval before this action is performed”.',
        'Choose what happens when somebody is deleted or loses the app: Suspend keeps the history.',
      ],
      fields: [
        { kind: 'box', label: 'Enable provisioning', isTicked: true },
        { kind: 'box', label: 'Create user', isTicked: false },
        { kind: 'box', label: 'Delete user', isTicked: false },
        { kind: 'box', label: 'Update user', isTicked: false },
      ],
      warnings: ['As long as an approval box is ticked, every change waits for somebody to approve it.'],
    },
    {
      id: 'scope',
      title: 'Give the app to a few people',
      text: [
        'Give the app to two or three people by a role, and watch them arrive.',
        'Change a title and take the app from one of them, so that updates and deactivations are seen too.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'Send groups',
      place: 'OneLogin › Applications › the app › Provisioning › Entitlements',
      text: [
        'Press Refresh: OneLogin reads the groups that exist here.',
        'Under Parameters, open Groups and tick “Include in User Provisioning”.',
        'Under Rules, add one with the action “Set Groups in” and the name of the app.',
      ],
      fields: [{ kind: 'box', label: 'Include in User Provisioning', isTicked: true }],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['A task that waits or failed is listed there with its reason.'],
    },
  ],
  cadence: 'OneLogin sends each change at once, unless it waits for an approval.',
  traps: [
    {
      sign: 'A task stays “pending” and nothing arrives',
      cause: 'An approval box is still ticked.',
      fix: 'Take the tick away, and approve what waits.',
    },
    {
      sign: 'The list of groups in a rule is empty',
      cause: 'OneLogin has not read the groups yet.',
      fix: 'Press Refresh below Entitlements.',
    },
    {
      sign: 'Department or manager is empty here',
      cause: 'The parameter is empty or not listed, and OneLogin sends an empty text for it.',
      fix: 'List the parameter, and give it a value.',
    },
  ],
  sources: [
    {
      title: 'OneLogin: implement a SCIM API',
      url: 'https://developers.onelogin.com/scim/implement-scim-api',
    },
  ],
  checkedOn: '2026-11-25',
};
