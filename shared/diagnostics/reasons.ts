import type { GuideStep } from '../idp/places.ts';

/**
 * Why a request was refused or failed, as the provisioning log names it.
 * Each reason says the cause, who must act and what to do; identity providers see only the plain error.
 * Texts may hold the marks of `explanationMarks` in braces; they are filled in with what is known of the request.
 */
export interface Reason {
  readonly title: string;
  /** One sentence: what happened, and why it is refused. */
  readonly cause: string;
  readonly who: 'idp_admin' | 'platform_admin' | 'operator';
  /** One or two sentences: the fix in short. */
  readonly fix: string;
  /** The fix step by step, in the order in which to do it. */
  readonly steps: readonly string[];
  /** The place in the identity provider that the steps are about. */
  readonly guide?: GuideStep;
}

const pasteAgain = 'Open {place}.';
const testAgain =
  'Run the connection test of {provider} again; a new row in this log shows whether it worked.';
const generateToken = 'Generate a new token on the Tokens screen and copy it with the copy button.';

/** docs/reasons.md shows the whole table; a test keeps the two the same. */
export const reasons = {
  missing: {
    title: 'No token was sent',
    cause: 'The request has no Authorization header with a bearer token, so nobody can tell who sent it.',
    who: 'idp_admin',
    fix: 'Paste the token into the secret-token field of the identity provider.',
    steps: [
      pasteAgain,
      'Choose bearer token (also called HTTP header or OAuth bearer token) as the way to authenticate; not basic.',
      'Paste the token and save.',
      testAgain,
    ],
    guide: 'token',
  },
  malformed: {
    title: 'The token is cut short, mistyped or not a Rollcall token',
    cause:
      'A token has 53 characters and a checksum; what was sent does not fit, so it cannot be a token of any server.',
    who: 'idp_admin',
    fix: 'Copy the whole token again. If it is lost, generate a new one and revoke the old.',
    steps: [
      pasteAgain,
      'Paste the whole token again: it begins with rcs_ and has 53 characters.',
      `If the token is lost: ${generateToken} Then revoke the lost one.`,
      testAgain,
    ],
    guide: 'token',
  },
  near_miss: {
    title: 'This is one of your tokens with something extra in it',
    cause: 'Without a space, line break, quote or invisible character it would be the token “{token}”.',
    who: 'idp_admin',
    fix: 'Paste the token again, without any space, line break or quote in it.',
    steps: [
      pasteAgain,
      'Empty the field, then paste the token “{token}” again with nothing before, in or after it.',
      `If the token is not at hand: ${generateToken}`,
      testAgain,
    ],
    guide: 'token',
  },
  doubled_bearer: {
    title: 'The word Bearer was sent twice',
    cause: '{provider} adds the word Bearer by itself, and it is in the token field once more.',
    who: 'idp_admin',
    fix: 'Remove the word Bearer from the token field; the identity provider adds it itself.',
    steps: [
      pasteAgain,
      'Leave only the token in the field: remove the word Bearer and the space after it.',
      testAgain,
    ],
    guide: 'token',
  },
  wrong_kind: {
    title: 'An operator token was used where a SCIM token belongs',
    cause: 'The token begins with rca_: it opens the admin API, and an identity provider must never have it.',
    who: 'idp_admin',
    fix: 'Generate a SCIM token on the Tokens screen and paste that one. Revoke the operator token, it was exposed.',
    steps: [
      generateToken,
      'Open {place} and replace the operator token by it.',
      'Revoke the operator whose token was pasted there: rollcall operator list, then rollcall operator revoke.',
      testAgain,
    ],
    guide: 'token',
  },
  unknown: {
    title: 'Well formed, but not a token of this server',
    cause:
      'The checksum is right, so it is a whole token, but of another server or of a workspace that is gone.',
    who: 'idp_admin',
    fix: 'Check that the token belongs to this server and workspace, or generate a new one.',
    steps: [
      'Check that {provider} is meant to call this server: its base URL is {baseUrl}.',
      generateToken,
      'Open {place} and paste it.',
      testAgain,
    ],
    guide: 'token',
  },
  revoked: {
    title: 'This token was revoked',
    cause: '{detail} A revoked token never works again.',
    who: 'idp_admin',
    fix: 'Paste the token that replaced it, or generate a new one.',
    steps: [
      'If nobody should use “{token}” any more, find out who still does: the calls come from {address}.',
      `Otherwise: ${generateToken}`,
      'Open {place} and paste it.',
      testAgain,
    ],
    guide: 'token',
  },
  replaced: {
    title: 'This token was replaced by a newer one',
    cause: '{detail} The identity provider still sends the old one.',
    who: 'idp_admin',
    fix: 'Paste the new token into the identity provider. If it is lost, generate another one.',
    steps: [
      pasteAgain,
      'Paste the token that replaced “{token}”.',
      `If it is lost: ${generateToken}`,
      testAgain,
    ],
    guide: 'token',
  },
  expired: {
    title: 'This token has expired',
    cause: '{detail} It was generated with an expiry.',
    who: 'platform_admin',
    fix: 'Generate a new token and paste it into the identity provider.',
    steps: [
      generateToken,
      'Choose no expiry, or a date that somebody will remember.',
      'Open {place} and paste it.',
      testAgain,
    ],
    guide: 'token',
  },
  scope_required: {
    title: 'The token does not have the scope for this',
    cause: 'The token “{token}” was generated for less than what {provider} asked for with {method} {path}.',
    who: 'platform_admin',
    fix: 'Generate a token with the scope that the message names, and paste it into the identity provider.',
    steps: [
      'Decide whether {provider} should be able to do this; if not, switch it off in {provider}.',
      'Generate a token with the scope that the message names.',
      'Open {place} and paste it.',
    ],
    guide: 'token',
  },
  address_not_allowed: {
    title: 'The token was used from an address that it does not allow',
    cause:
      'The token “{token}” allows only the networks that were listed for it, and {address} is in none of them.',
    who: 'platform_admin',
    fix: 'Generate a token that allows the networks of the identity provider. If the address is a stranger’s, revoke the token.',
    steps: [
      'Look {address} up in the list of addresses that {provider} publishes.',
      'If it is not there, somebody else has the token: revoke “{token}” now.',
      'If it is there, generate a token that allows it, and paste it at {place}.',
    ],
    guide: 'token',
  },
  plan: {
    title: 'The plan of this workspace does not include SCIM',
    cause: 'The token is right, but the Free plan answers every SCIM request with 403.',
    who: 'platform_admin',
    fix: 'Upgrade to Standard or Premium. The identity provider repeats what was refused.',
    steps: [
      'Upgrade the workspace to Standard or Premium.',
      'Let {provider} repeat what was refused: {retry}.',
    ],
    guide: 'retry',
  },
  scim_disabled: {
    title: 'Provisioning is switched off for this workspace',
    cause: 'The token is right, but SCIM is switched off here, so nothing is read or changed.',
    who: 'platform_admin',
    fix: 'Switch provisioning on.',
    steps: [
      'Switch provisioning on in the settings of the workspace.',
      'Let {provider} repeat what was refused: {retry}.',
    ],
    guide: 'retry',
  },
  policy: {
    title: 'The sync policies of this connection do not allow it',
    cause: 'An administrator switched this kind of change off for the connection: {detail}',
    who: 'platform_admin',
    fix: 'Switch the policy on that the message names, or stop sending it in the identity provider.',
    steps: [
      'Decide whether {provider} may make this kind of change here.',
      'If it may, switch the policy on that the message names.',
      'If it may not, stop sending it: open {place}.',
    ],
    guide: 'scope',
  },
  rate_limited: {
    title: 'Too many requests in a short time',
    cause: 'The token used up its requests for this second; the answer says after how many seconds to go on.',
    who: 'idp_admin',
    fix: 'Nothing needs doing if the identity provider repeats by itself. Otherwise let it send fewer requests a second.',
    steps: [
      'Wait: {provider} repeats what was refused, and nothing is lost.',
      'If it goes on for hours, send fewer users at once: open {place}.',
    ],
    guide: 'scope',
  },
  wrong_path: {
    title: 'The identity provider calls the wrong base URL',
    cause: '{provider} called {path}, which is not below the base URL {baseUrl}.',
    who: 'idp_admin',
    fix: 'Replace the base URL in the identity provider by the one shown here.',
    steps: [pasteAgain, 'Replace the URL by {baseUrl}, with nothing after it.', testAgain],
    guide: 'base_url',
  },
  not_found: {
    title: 'The resource does not exist here',
    cause:
      '{provider} asked for {path}, which is not here: deleted, never made here, or of another workspace.',
    who: 'idp_admin',
    fix: 'Let the identity provider match its users again (in Entra: restart provisioning).',
    steps: [
      'Look in this log for the resource: a DELETE before shows who deleted it.',
      'Let {provider} forget the old id and match again: {retry}.',
    ],
    guide: 'retry',
  },
  conflict: {
    title: 'Another account already has this name',
    cause:
      '{provider} tried to use “{subject}”, but another account has it; it did not find that one before.',
    who: 'idp_admin',
    fix: 'Check which attribute the identity provider matches by; it should find the account that exists.',
    steps: [
      'Look for the request right before this one: what did {provider} search for, and did it find anything?',
      'Open {place} and let the matching attribute send the same value as userName (for groups: displayName).',
      'If there really are two people, give one of them another name in {provider}.',
    ],
    guide: 'mapping',
  },
  link_waiting: {
    title: 'The link to an account that exists waits for approval',
    cause:
      'There is an account with the e-mail of “{subject}” that SCIM does not manage yet; somebody must approve that it does.',
    who: 'platform_admin',
    fix: 'Approve or reject the link in the console, then let the identity provider try again.',
    steps: [
      'Open the approval queue in the console and look whether both are the same person.',
      'Approve the link, or reject it.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'retry',
  },
  account_not_linked: {
    title: 'The account is not managed by SCIM',
    cause: '{provider} tried to change “{subject}”, an account that is not linked: {detail}',
    who: 'platform_admin',
    fix: 'Let accounts be linked in the provisioning rules, or take it out of the scope of the identity provider.',
    steps: [
      'Decide whether the account shall be managed by {provider}.',
      'If so, let accounts be linked, at least after approval, in the provisioning rules; then {retry}.',
      'If not, keep {provider} from sending it: open {place}.',
    ],
    guide: 'scope',
  },
  protected: {
    title: 'The account is protected',
    cause: '{provider} tried to disable or delete “{subject}”, which an operator protected against that.',
    who: 'platform_admin',
    fix: 'Take the protection off if the account shall really go; otherwise take it out of the scope of the identity provider.',
    steps: [
      'Decide whether “{subject}” shall really lose access.',
      'If it shall, take the protection off on the user page and let {provider} send it again: {retry}.',
      'If it shall not, keep {provider} from sending it: open {place}.',
    ],
    guide: 'scope',
  },
  held: {
    title: 'The mass-change guard holds the change',
    cause: 'The mass-change guard keeps what goes beyond its limit until an operator has looked: {detail}',
    who: 'platform_admin',
    fix: 'Look at the held changes and release or discard them; nothing is lost until then.',
    steps: [
      'Open the held changes and look whether somebody meant them.',
      'Release them when they are right: they are carried out in order, each once.',
      'Discard them when they are not, and correct the scope first: open {place}.',
    ],
    guide: 'scope',
  },
  queue_full: {
    title: 'Too much waits for an operator already',
    cause: 'What waits for a decision has a limit, so this request was not kept: {detail}',
    who: 'platform_admin',
    fix: 'Decide what waits: release, approve, discard or reject it. Then the identity provider sends this again.',
    steps: [
      'Open what waits for a decision, and decide it.',
      'Look why so much came at once, and correct the scope: open {place}.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'scope',
  },
  shadow: {
    title: 'Shadow mode: checked and answered, but not done',
    cause: 'The workspace is in shadow mode, so the row shows what would have changed, and nothing did.',
    who: 'platform_admin',
    fix: 'Switch shadow mode off when the rows look right, then let the identity provider send everything again.',
    steps: [
      'Compare the changes of these rows with what you expect.',
      'Switch shadow mode off.',
      'Let {provider} send everything again: {retry}.',
    ],
    guide: 'retry',
  },
  version_mismatch: {
    title: 'The resource changed since the client read it',
    cause:
      'The request names a version of the resource that is not the present one, so it would undo a change.',
    who: 'operator',
    fix: 'Nothing needs doing; the client reads again and repeats.',
    steps: [
      'Wait: the client reads the resource again and repeats.',
      'If it goes on, two clients change the same resource: stop one.',
    ],
  },
  filter: {
    title: 'The filter cannot be used',
    cause: 'The request searches with a filter that cannot be read or is not allowed there: {detail}',
    who: 'idp_admin',
    fix: 'Match users by userName, externalId or e-mail, and groups by displayName.',
    steps: [
      'Open {place} and match users by userName, externalId or the work e-mail, and groups by displayName.',
      'In a connector with its own filter field, write it as in: userName eq "jane@example.com".',
      testAgain,
    ],
    guide: 'mapping',
  },
  path: {
    title: 'The change names an attribute path that does not fit',
    cause: 'The path cannot be read, or nothing in the resource matches it: {detail}',
    who: 'idp_admin',
    fix: 'Correct the target attribute in the mapping of the identity provider.',
    steps: [
      'Open {place} and find the target attribute that the message names.',
      'Write it as /Schemas lists it, such as name.familyName or emails[type eq "work"].value.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'mapping',
  },
  value: {
    title: 'A value is missing or does not fit its attribute',
    cause: 'An attribute has a value that its type does not allow: {detail}',
    who: 'idp_admin',
    fix: 'Correct the value or the mapping of the attribute that the message names.',
    steps: [
      'Look at the user in {provider}: is the attribute that the message names filled in, with no odd characters?',
      'If all users fail alike, open {place} and correct the mapping of that attribute.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'mapping',
  },
  read_only: {
    title: 'The attribute cannot be changed',
    cause: 'The request changes an attribute that only this server sets: {detail}',
    who: 'idp_admin',
    fix: 'Take the attribute out of the mapping of the identity provider.',
    steps: [
      'Open {place} and remove the attribute that the message names.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'mapping',
  },
  syntax: {
    title: 'The request body cannot be read',
    cause: 'The body is not one JSON object as RFC 7644 describes it: {detail}',
    who: 'idp_admin',
    fix: 'Correct the JSON template of the identity provider, or look for a proxy that changes requests.',
    steps: [
      'If {provider} has a JSON template of its own, open {place} and check it with a JSON checker.',
      'If only some users fail, look for control characters in their profile.',
      'If nothing was changed in {provider}, look for a proxy between it and this server.',
    ],
    guide: 'mapping',
  },
  paging: {
    title: 'The page that was asked for cannot be given',
    cause: 'The list was asked for with a page size or a cursor that is not good: {detail}',
    who: 'idp_admin',
    fix: 'Nothing needs doing if the client starts its list again. Otherwise correct its page size.',
    steps: [
      'Wait for the next run: the client starts its list again.',
      'If it fails again, set a page size within the limits of /ServiceProviderConfig.',
    ],
  },
  media_type: {
    title: 'The body was sent as something else than JSON',
    cause: 'The Content-Type header is neither application/scim+json nor application/json: {detail}',
    who: 'idp_admin',
    fix: 'Set the content type of the connector to application/scim+json.',
    steps: ['Open {place} and set the content type to application/scim+json.', testAgain],
    guide: 'base_url',
  },
  method: {
    title: 'The address does not support that method',
    cause: '{provider} sent {method} to {path}, which offers other methods.',
    who: 'idp_admin',
    fix: 'Check the base URL: nothing may stand after /scim/v2.',
    steps: [pasteAgain, 'Check that the URL is {baseUrl} with nothing after it.', testAgain],
    guide: 'base_url',
  },
  not_offered: {
    title: 'This server does not offer that part of SCIM',
    cause: 'The request uses a part of SCIM that /ServiceProviderConfig does not list: {detail}',
    who: 'idp_admin',
    fix: 'Switch that function off in the identity provider.',
    steps: [
      'See {baseUrl}/ServiceProviderConfig for what is offered.',
      'Open {place} and switch that function off.',
    ],
    guide: 'scope',
  },
  invalid_request: {
    title: 'The request is not valid SCIM',
    cause: 'The request does not follow RFC 7644: {detail}',
    who: 'idp_admin',
    fix: 'Check the attribute mapping that the message names.',
    steps: [
      'Open {place} and check the attribute that the message names.',
      'Let {provider} send it again: {retry}.',
    ],
    guide: 'mapping',
  },
  too_large: {
    title: 'The request is larger than the limit',
    cause: 'The body is larger, or nested deeper, than this server reads: {detail}',
    who: 'idp_admin',
    fix: 'Let the identity provider send smaller pieces.',
    steps: [
      'Open {place} and send fewer members or operations in one request.',
      'If a group is replaced as a whole, let the connector send changes (PATCH) instead.',
    ],
    guide: 'scope',
  },
  unavailable: {
    title: 'The server could not do it at that moment',
    cause: 'Nothing was changed; the identity provider was told to come back: {detail}',
    who: 'operator',
    fix: 'The identity provider tries again by itself. If it goes on, look at the disk and the server log.',
    steps: [
      'Wait a minute: {provider} tries again by itself.',
      'If it goes on, check that the disk has space and that no other program holds the data directory.',
      'Look for request {request} in the server log.',
    ],
  },
  internal: {
    title: 'Something went wrong in the server',
    cause: 'The server met an error that it did not expect; nothing of this request was kept.',
    who: 'operator',
    fix: 'Send a support bundle with the request id.',
    steps: ['Look for request {request} in the server log.', 'Send a support bundle with this request id.'],
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;
