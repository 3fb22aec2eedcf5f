import type { DoctorReason } from './reason.ts';

/** What happens when something is written, what is there already, and the time. */
export const writeReasons = {
  scope_required: {
    step: 'write',
    severity: 'error',
    sentence: 'The token may read but not write: making a user is answered with 403.',
    who: 'platform_admin',
    fix: 'Generate a token that may write, and paste it into {place}.',
  },
  create_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'Making a user does not work: {first}',
    who: 'operator',
    fix: 'Answer POST /Users with 201 and the whole user, its id included (RFC 7644 §3.3).',
  },
  read_back_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'A user that was just made cannot be read: {first}',
    who: 'operator',
    fix: 'Let a user be read as soon as its creation is answered; identity providers read it at once.',
  },
  lookup_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'A user is not found by its userName, so the identity provider would make it again: {first}',
    who: 'operator',
    fix: 'Answer the filter userName eq "…" with exactly the users that have that name, in any case.',
  },
  uniqueness_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'A second user with the same userName is not refused: {first}',
    who: 'operator',
    fix: 'Answer with 409 and scimType uniqueness (RFC 7644 §3.3).',
  },
  update_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'Changing a user does not work: {first}',
    who: 'operator',
    fix: 'Support PATCH with replace on single attributes (RFC 7644 §3.5.2.3).',
  },
  deactivate_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'Deactivating a user does not work, so people who left would keep their access: {first}',
    who: 'operator',
    fix: 'Let PATCH set active to false, and show it in later answers.',
  },
  group_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'Making a group and its members does not work: {first}',
    who: 'operator',
    fix: 'Support POST /Groups and PATCH of members (RFC 7644 §3.5.2.1).',
  },
  delete_fails: {
    step: 'write',
    severity: 'error',
    sentence: 'A throw-away object could not be removed: {left}.',
    who: 'operator',
    fix: 'Remove it by hand, and let DELETE answer with 204 and the object with 404 from then on.',
  },
  duplicate: {
    step: 'directory',
    severity: 'warning',
    sentence: 'Two accounts are probably one person: “{first}” and “{second}” have the same e-mail.',
    who: 'idp_admin',
    fix: 'Match by an attribute that both sides have alike, then link or remove one of the two.',
  },
  scope_flood: {
    step: 'directory',
    severity: 'note',
    sentence:
      '{count} accounts were made within {minutes} minutes; was the scope of the identity provider meant to be that wide?',
    who: 'idp_admin',
    fix: 'If not, narrow the scope to a test group in {scopePlace} before going on.',
  },
  missing_attr: {
    step: 'directory',
    severity: 'note',
    sentence: '{count} people have no family name.',
    who: 'idp_admin',
    fix: 'Map the family name to name.familyName, and fill it in where the identity provider has none.',
  },
  no_groups: {
    step: 'directory',
    severity: 'note',
    sentence: 'There are users but no group: no group was pushed yet.',
    who: 'idp_admin',
    fix: 'If groups are wanted, switch their provisioning on in {scopePlace}.',
  },
  clock: {
    step: 'clock',
    severity: 'warning',
    sentence: 'The clock of the server and the one of this computer differ by {seconds} seconds.',
    who: 'operator',
    fix: 'Let both take the time from the network (NTP); tokens and certificates begin and end by the clock.',
  },
} as const satisfies Record<string, DoctorReason>;
