import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

/** The word for each outcome of a request. */
export const outcomeWords: Readonly<Record<Outcome, StatusWord>> = {
  created: { word: 'Created', shape: 'check', tone: 'success' },
  updated: { word: 'Updated', shape: 'check', tone: 'success' },
  linked: { word: 'Linked', shape: 'link', tone: 'success' },
  unchanged: { word: 'No change', shape: 'equals', tone: 'neutral' },
  deactivated: { word: 'Deactivated', shape: 'barred', tone: 'neutral' },
  reactivated: { word: 'Reactivated', shape: 'check', tone: 'success' },
  // People are deactivated and keep their history; this is the request that said DELETE.
  deleted: { word: 'Removed by IdP', shape: 'barred', tone: 'neutral' },
  read: { word: 'Read', shape: 'lookup', tone: 'neutral' },
  failed: { word: 'Failed', shape: 'cross', tone: 'danger' },
  refused: { word: 'Refused', shape: 'cross', tone: 'danger' },
};

/** What each outcome means, where the server had nothing more exact to say. */
export const outcomeSentences: Readonly<Record<Outcome, string>> = {
  created: 'A new entry was made in the directory.',
  updated: 'The entry was changed as the identity provider asked.',
  linked: 'An account that already existed was linked. The identity provider manages it from now on.',
  unchanged: 'The request was accepted, but everything was already as asked. Nothing changed.',
  deactivated: 'The account was deactivated. It and its history are kept.',
  reactivated: 'The account is active again, with the same id as before.',
  deleted:
    'The identity provider removed the entry. SCIM answers 404 for it from now on; its history is kept here.',
  read: 'The identity provider looked something up. Nothing changed.',
  failed: 'The request was understood, but could not be carried out.',
  refused: 'The request was refused before anything was read or changed.',
};
