import type { MismatchKind } from '../contract/simulation.ts';

/** One sentence for each kind: what is wrong and what comes of it. docs/simulator.md has the same; a test compares. */
export const mismatchSentences: Readonly<Record<MismatchKind, string>> = {
  empty_list_not_found:
    'A search that finds nobody is answered with 404: Entra ID takes the server for incompatible, others let it pass.',
  counters_not_numbers:
    'The counters of a list are not JSON numbers: Okta stops after the look-up without a word and creates nobody.',
  resources_missing: 'A list has no Resources: Okta says “No results for users returned”.',
  list_has_nulls: 'A list has members that are null: OneLogin cannot read it.',
  filter_ignored:
    'A search answers others than those it asks for: {idp} would take a stranger for its own user or group.',
  match_ambiguous: 'A search by name finds more than one: {idp} cannot tell which of them is meant.',
  id_unusable: 'The answer about {who} has no id that is a text, so {idp} cannot keep hold of it.',
  answer_unreadable: 'A successful answer has no JSON object in it: {idp} cannot go on.',
  answer_outdated:
    'The answer to activating or deactivating {who} shows the old state: Okta takes it for a delay and tries again.',
  members_not_excluded:
    'Members come along although excludedAttributes leaves them out: Entra ID fails with MultipleEntriesInResponse.',
  refused: '{who}: the server refuses what {idp} sends.',
  refusal_unreadable:
    'The refusal is no SCIM error with a detail, so the administrator of {idp} does not learn what is wrong.',
  unanswered: '{who}: no answer came, also not when {idp} tried again.',
  user_missing: 'The user {who} is missing on the server.',
  user_duplicated: 'The user {who} is there more than once.',
  user_not_found: 'The user {who} is there, but {idp} does not find it by its own search.',
  attribute_differs: 'An attribute of the user {who} is not what {idp} sent last.',
  status_differs: 'The user {who} is active where it should not be, or the other way round.',
  user_still_there: 'The user {who} was removed, and is still there and active.',
  group_missing: 'The group {who} is missing on the server.',
  group_not_found: 'The group {who} is there, but {idp} does not find it by its own search.',
  group_name_differs: 'The group {who} still has another name.',
  member_not_removed:
    'Somebody who was taken out of the group {who} is still a member: the removal was ignored.',
  group_emptied: 'The removal of some members emptied the whole group {who}.',
  members_lost: 'The group {who} has fewer members than were sent.',
  member_unexpected: 'The group {who} has members that nobody put there.',
  group_still_there: 'The group {who} was removed and is still there.',
};
