import type { Guide } from './guide.ts';

/** For a client of which nothing is known: what this server offers, and what to look for. */
export const otherGuide: Guide = {
  summary: 'Any client that speaks SCIM 2.0 with a bearer token can be connected.',
  before: [
    'Somebody who may set up provisioning in the identity provider or the program.',
    'This is offered: Users and Groups with GET, POST, PUT, PATCH and DELETE, filters, paging by startIndex and by cursor, Bulk, .search, ServiceProviderConfig, ResourceTypes and Schemas.',
  ],
  steps: [
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Enter the address of {workspace}. It ends with /scim/v2, without /Users.'],
      fields: [
        { kind: 'base_url', label: 'Base URL, endpoint or tenant URL' },
        { kind: 'choice', label: 'SCIM version', value: '2.0' },
      ],
      warnings: ['If the client asks for a content type, choose application/scim+json.'],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Choose bearer token, OAuth bearer token or HTTP header, and paste the token {tokenName}.'],
      fields: [{ kind: 'token', label: 'Token or API key' }],
      warnings: [
        'Paste the token only. Write the word Bearer and a space before it only where the whole header is asked for.',
      ],
    },
    {
      id: 'test',
      title: 'Test the connection',
      place: 'the provisioning settings of the identity provider, where the connection is tested',
      text: ['Press the test, if there is one. The call is in the provisioning log, whatever came of it.'],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'Match people by userName, externalId or the work e-mail, and groups by displayName.',
        'The names of attributes are those of RFC 7643; {baseUrl}/Schemas lists all of them.',
      ],
    },
    {
      id: 'scope',
      title: 'Assign a small group',
      text: [
        'Assign two or three people and watch them arrive.',
        'Change a title and take one person out again, so that updates and deactivations are seen too.',
      ],
      warnings: ['“Sync all users” can create hundreds of accounts in minutes.'],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'groups',
      title: 'Send groups',
      place: 'the provisioning settings of the identity provider, where groups are chosen',
      text: ['Groups are often off at first: look for group push, group provisioning or group sync.'],
      ticks: ['group_push'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['Most clients repeat by themselves; a few need a start by hand.'],
    },
  ],
  cadence: 'Learnt from the requests: the overview shows the usual gap once three runs were seen.',
  traps: [
    {
      sign: 'The client says “unauthorised”',
      cause: 'The token has a space or a line break in it, or the word Bearer twice.',
      fix: 'Look at the row in the provisioning log: it names what is wrong with the token.',
    },
    {
      sign: 'The client finds HTML where it expects JSON',
      cause: 'A proxy or a sign-in page stands between it and this server.',
      fix: 'Let {baseUrl} through without a sign-in.',
    },
  ],
  sources: [
    { title: 'RFC 7643: SCIM core schema', url: 'https://www.rfc-editor.org/rfc/rfc7643' },
    { title: 'RFC 7644: SCIM protocol', url: 'https://www.rfc-editor.org/rfc/rfc7644' },
  ],
  checkedOn: '2026-11-25',
};
