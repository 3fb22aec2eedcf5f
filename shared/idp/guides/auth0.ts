import type { Guide } from './guide.ts';

/** The outbound SCIM template of Event Streams; the other SCIM that Auth0 has is a server. */
export const auth0Guide: Guide = {
  summary:
    'Auth0 sends people by an event stream whose Action calls SCIM. It sends no groups and has no connection test.',
  before: [
    'An Auth0 tenant with Event Streams, and somebody who may manage them.',
    'Not to be mixed up with “Provisioning” of an enterprise connection: there, Auth0 receives people.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Make the event stream',
      place: 'Auth0 › Event Streams › Create Event Stream',
      text: [
        'Choose an Action as the target, and the outbound SCIM template for its code.',
        'Choose the events user.created, user.updated and user.deleted. One stream serves one SCIM server.',
      ],
      fields: [
        { kind: 'box', label: 'user.created', isTicked: true },
        { kind: 'box', label: 'user.updated', isTicked: true },
        { kind: 'box', label: 'user.deleted', isTicked: true },
      ],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Add a secret with this name and value.'],
      fields: [
        { kind: 'text', label: 'Name', value: 'SCIM_BASE_URL' },
        { kind: 'base_url', label: 'Value' },
      ],
      warnings: ['Put no slash at the end.'],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Add a secret with this name, and paste the token {tokenName} as its value.'],
      fields: [
        { kind: 'text', label: 'Name', value: 'SCIM_BEARER_TOKEN' },
        { kind: 'token', label: 'Value' },
      ],
      warnings: ['Paste the token only. The template adds the word Bearer itself.'],
    },
    {
      id: 'scope',
      title: 'Restrict it to one connection',
      text: [
        'Name the Auth0 connections whose people are sent. Begin with one that has few.',
        'Without this secret, everybody in the tenant is sent as soon as something about them changes.',
      ],
      fields: [{ kind: 'text', label: 'Name', value: 'SCIM_CONNECTION_ALLOWLIST' }],
    },
    {
      id: 'mapping',
      title: 'Check the mapping',
      text: [
        'The function buildScimUser makes the SCIM user; change it there if names or e-mails should come from elsewhere.',
      ],
      warnings: [
        'Leave externalId as it is: the template finds people by it, and makes a second account otherwise.',
      ],
    },
    {
      id: 'start',
      title: 'Enable the stream and change somebody',
      place: 'Auth0 › User Management › Users › Create User',
      text: [
        'Enable the stream. Make a person in the chosen connection: the request arrives within seconds.',
        'Change the name and block the person, so that updates and deactivations are seen too.',
      ],
      warnings: ['People who exist already are sent only when something about them changes.'],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['An event that failed twice waits in the dead-letter queue of the stream.'],
    },
  ],
  cadence: 'Auth0 sends each change within seconds. There is no regular run.',
  traps: [
    {
      sign: 'Events end in the dead-letter queue though this server answered',
      cause: 'The template waits 1.5 seconds for an answer.',
      fix: 'Set the secret SCIM_TIMEOUT_MS to 5000.',
    },
    {
      sign: 'People who signed up long ago are missing',
      cause: 'Only changes are sent.',
      fix: 'Make them here from a CSV file; they are linked when Auth0 first sends them.',
    },
  ],
  sources: [
    {
      title: 'Auth0: send outbound SCIM',
      url: 'https://auth0.com/docs/customize/events/send-outbound-scim',
    },
  ],
  checkedOn: '2026-11-25',
};
