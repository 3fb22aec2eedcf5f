import type { Guide } from './guide.ts';

/** The SCIM provider as a backchannel of an application. */
export const authentikGuide: Guide = {
  summary: 'authentik creates, updates, deactivates and deletes people, and sends groups with their members.',
  before: [
    'An authentik administrator.',
    'The application that signs people in to this product, or a new one.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Make a SCIM provider',
      place: 'authentik › Applications › Providers › Create › SCIM Provider',
      text: ['Give it the name of this product.'],
      fields: [{ kind: 'choice', label: 'Compatibility Mode', value: 'Default' }],
    },
    {
      id: 'base_url',
      title: 'Enter the URL',
      text: ['Enter the address of {workspace}.'],
      fields: [
        { kind: 'base_url', label: 'URL' },
        { kind: 'box', label: 'Verify SCIM server’s certificates', isTicked: true },
      ],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Paste the token {tokenName}.'],
      fields: [{ kind: 'token', label: 'Token' }],
      warnings: ['Paste the token only. authentik adds the word Bearer itself.'],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'Leave “authentik default SCIM Mapping” for users and for groups.',
        'authentik knows one name: all of it arrives as the first name unless a mapping of your own splits it.',
      ],
    },
    {
      id: 'scope',
      title: 'Restrict it to a small group',
      text: [
        'Choose a group of two or three people as the group filter, leave service accounts out, and finish.',
      ],
      fields: [{ kind: 'box', label: 'Exclude service accounts', isTicked: true }],
    },
    {
      id: 'start',
      title: 'Add the provider to the application',
      place: 'authentik › Applications › Applications › the application › Edit › Backchannel Providers',
      text: [
        'Add the SCIM provider there, and save: the first run begins.',
        'Change a name and deactivate one person, so that updates and deactivations are seen too.',
      ],
      warnings: [
        'Add it under Backchannel Providers, not under Provider: that one signs people in, and nothing is sent otherwise.',
      ],
      ticks: ['test', 'create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'See groups arrive',
      place: 'authentik › Directory › Groups',
      text: [
        'Groups within the filter come with the same run. Add somebody to one of them to see it at once.',
      ],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['The page of the provider shows each run and what failed in it.'],
    },
  ],
  cadence: 'authentik sends each change at once, and everything every hour.',
  traps: [
    {
      sign: 'Nothing is ever sent',
      cause: 'The provider is not among the backchannel providers of an application.',
      fix: 'Add it there.',
    },
    {
      sign: 'No request changes anything, though runs succeed',
      cause: 'The provider is in dry-run mode.',
      fix: 'Switch dry run off.',
    },
  ],
  sources: [
    {
      title: 'authentik: SCIM provider',
      url: 'https://docs.goauthentik.io/add-secure-apps/providers/scim/',
    },
  ],
  checkedOn: '2026-11-25',
};
