import type { Guide } from './guide.ts';

/** PingOne step by step; where PingFederate with its SCIM Provisioner differs, a sentence says so. */
export const pingGuide: Guide = {
  summary:
    'PingOne and PingFederate create, update and disable people, and send groups with their names and members.',
  before: [
    'A PingOne administrator who may manage integrations, or a PingFederate administrator.',
    'For PingFederate, the add-on SCIM Provisioner: the connector that it comes with speaks SCIM 1.1 only.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Make the connection',
      place: 'PingOne › Integrations › Provisioning › + › New Connection › Identity Store › SCIM',
      text: [
        'Give it a name and continue.',
        'PingFederate: Applications › Integration › SP Connections, with Outbound Provisioning and the type SCIM Connector.',
      ],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: [
        'Enter the address of {workspace}.',
        'PingFederate: the fields are called SCIM URL and SCIM Version; the two resources are not asked for.',
      ],
      fields: [
        { kind: 'base_url', label: 'SCIM Base URL' },
        { kind: 'text', label: 'Users Resource', value: '/Users' },
        { kind: 'text', label: 'Groups Resource', value: '/Groups' },
        { kind: 'choice', label: 'SCIM Version', value: '2.0' },
      ],
      warnings: ['The base URL ends before /Users: the resource has a field of its own.'],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Choose the bearer token as the way to authenticate, and paste the token {tokenName}.'],
      fields: [
        { kind: 'choice', label: 'Authentication Method', value: 'OAuth 2 Bearer Token' },
        { kind: 'token', label: 'OAuth Access Token' },
        { kind: 'choice', label: 'Auth Type Header', value: 'Bearer' },
      ],
      warnings: ['Paste the token only. The word Bearer is in a field of its own.'],
    },
    {
      id: 'test',
      title: 'Test the connection',
      place: 'PingOne › Integrations › Provisioning › the connection',
      text: [
        'Press Test Connection and wait for “Connection Successful”. PingFederate: Check Connection.',
        'The call is in the provisioning log.',
      ],
    },
    {
      id: 'changes',
      title: 'Choose what may change',
      place: 'PingOne › Integrations › Provisioning › the connection › Preferences',
      text: [
        'Choose userName to tell people apart, and disabling as the deprovision action.',
        'Enable the connection.',
      ],
      fields: [{ kind: 'text', label: 'User Identifier', value: 'userName' }],
      warnings: ['In PingFederate, the unique user identifier cannot be changed later.'],
    },
    {
      id: 'mapping',
      title: 'Make a rule and check its mapping',
      text: [
        'Make a rule from PingOne to the connection. Map username to userName, and one e-mail attribute.',
      ],
      warnings: ['With two e-mail attributes, both are sent as the primary one; the first is kept here.'],
    },
    {
      id: 'scope',
      title: 'Restrict the rule to a small group',
      text: [
        'Set the user filter to a group of two or three people, then switch the rule on: the first full run begins.',
        'Change a title and disable one person, so that updates and deactivations are seen too.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'Send groups',
      place: 'PingOne › Integrations › Provisioning › the rule › Groups',
      text: ['Press the pencil, choose the groups, and save. Only groups of PingOne itself can be sent.'],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['Switching the rule on begins a full run.'],
    },
  ],
  cadence: 'PingOne sends everything when a rule is switched on, and then each change.',
  traps: [
    {
      sign: 'A value that was emptied stays here',
      cause: 'Neither product can clear an attribute once it was sent.',
      fix: 'Empty it here, or send another value.',
    },
    {
      sign: 'Somebody deleted in the LDAP directory of PingFederate stays active',
      cause: 'PingFederate notices only when somebody is added to the group.',
      fix: 'Disable people in the directory before they are deleted, or add anybody to the group.',
    },
  ],
  sources: [
    {
      title: 'PingOne: create a provisioning connection',
      url: 'https://docs.pingidentity.com/r/en-us/pingone/pingone_create_provisioning_connection',
    },
    {
      title: 'PingFederate: SCIM provisioner settings',
      url: 'https://docs.pingidentity.com/integrations/scim/setup/pf_scim_connector_scim_connector_settings_reference.html',
    },
  ],
  checkedOn: '2026-11-25',
};
