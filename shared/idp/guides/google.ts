import type { Guide } from './guide.ts';

/** Automated user provisioning of a catalogue app that takes an endpoint URL and a token. */
export const googleGuide: Guide = {
  summary:
    'Google Workspace creates, updates and suspends people. It has no SCIM app for just any product, and sends no groups.',
  before: [
    'A super administrator of Google Workspace.',
    'A SAML app under Web and mobile apps that has an Autoprovisioning section. Only apps of Google’s catalogue have one; some products borrow the entry of another vendor that lets an Endpoint URL be typed, such as Keeper Web.',
    'Single sign-on of that app, set up and working.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Open autoprovisioning',
      place: 'Google Admin › Apps › Web and mobile apps › the app › Autoprovisioning',
      text: ['Choose Configure autoprovisioning.'],
      warnings: [
        'If your Google app has no Auto-provisioning section, Google does not offer it for this app.',
      ],
    },
    {
      id: 'token',
      title: 'Paste the access token',
      text: ['Paste the token {tokenName} and continue.'],
      fields: [{ kind: 'token', label: 'Access token' }],
      warnings: ['Paste the token only. Google adds the word Bearer itself.'],
    },
    {
      id: 'base_url',
      title: 'Enter the endpoint URL',
      text: ['Enter the address of {workspace} and continue: Google now tries it.'],
      fields: [{ kind: 'base_url', label: 'Endpoint URL' }],
      ticks: ['test'],
    },
    {
      id: 'mapping',
      title: 'Map the attributes',
      text: ['Choose a field of Google Directory for every attribute that has a star, then continue.'],
    },
    {
      id: 'scope',
      title: 'Restrict it to a small group',
      text: [
        'Choose a group of two or three people as the provisioning scope. Widen it when they have arrived.',
        'The group only restricts who is sent: it does not arrive itself.',
      ],
    },
    {
      id: 'changes',
      title: 'Choose when people lose access',
      place: 'Google Admin › Apps › Web and mobile apps › the app › Autoprovisioning › Deprovisioning',
      text: [
        'For each case (app switched off for somebody, person suspended, person deleted) choose after how many days the account is suspended or deleted.',
      ],
      warnings: [
        'What was deleted in this product is not sent again, even when the person is restored in Google. Prefer to suspend.',
      ],
    },
    {
      id: 'start',
      title: 'Switch it on',
      place: 'Google Admin › Apps › Web and mobile apps › the app › Autoprovisioning',
      text: [
        'Choose Finish, then set autoprovisioning to Active.',
        'Change a name and suspend one person, so that updates and deactivations are seen too.',
      ],
      ticks: ['create', 'update', 'deactivate'],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: ['Choose “Download list” on the page of the app: it holds a reason for everybody who failed.'],
    },
  ],
  cadence: 'Google runs every few hours; a deactivation may take a day, or as long as was chosen.',
  traps: [
    {
      sign: 'Nothing arrives from a whole department',
      cause:
        'The app is switched off for that organizational unit, or its people are not in the scope group.',
      fix: 'Switch the app on for the unit, and add its people to the group.',
    },
    {
      sign: 'Autoprovisioning has stopped and asks to be authorised again',
      cause: 'The token was revoked or replaced.',
      fix: 'Paste the present token of {workspace}, then set autoprovisioning to Active.',
    },
    {
      sign: 'Archived people keep their account',
      cause: 'Google sends only people who are active, suspended or deleted.',
      fix: 'Suspend them in Google, or deactivate them here.',
    },
  ],
  sources: [
    {
      title: 'Google: about automated user provisioning',
      url: 'https://support.google.com/a/answer/7681608',
    },
    {
      title: 'Google: monitor and change automated user provisioning',
      url: 'https://support.google.com/a/answer/6294828',
    },
    {
      title: 'Ory: Google Workspace by way of a catalogue app',
      url: 'https://www.ory.com/docs/kratos/manage-identities/scim/google-workspace',
    },
  ],
  checkedOn: '2026-11-25',
};
