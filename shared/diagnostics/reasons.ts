/**
 * Why a request was refused or failed, as the provisioning log names it.
 * Each reason says the cause, who must act and what to do; identity providers see only the plain error.
 */
export interface Reason {
  readonly title: string;
  readonly who: 'idp_admin' | 'platform_admin' | 'operator';
  readonly fix: string;
}

export const reasons = {
  missing: {
    title: 'No token was sent',
    who: 'idp_admin',
    fix: 'Paste the token into the secret-token field of the identity provider.',
  },
  malformed: {
    title: 'The token is cut short, mistyped or not a Rollcall token',
    who: 'idp_admin',
    fix: 'Copy the whole token again. If it is lost, generate a new one and revoke the old.',
  },
  near_miss: {
    title: 'This is one of your tokens with something extra in it',
    who: 'idp_admin',
    fix: 'Paste the token again, without any space, line break or quote in it.',
  },
  doubled_bearer: {
    title: 'The word Bearer was sent twice',
    who: 'idp_admin',
    fix: 'Remove the word Bearer from the token field; the identity provider adds it itself.',
  },
  wrong_kind: {
    title: 'An operator token was used where a SCIM token belongs',
    who: 'idp_admin',
    fix: 'Generate a SCIM token on the Tokens screen and paste that one. Revoke the operator token, it was exposed.',
  },
  unknown: {
    title: 'Well formed, but not a token of this server',
    who: 'idp_admin',
    fix: 'Check that the token belongs to this server and workspace, or generate a new one.',
  },
  revoked: {
    title: 'This token was revoked',
    who: 'idp_admin',
    fix: 'Paste the token that replaced it, or generate a new one.',
  },
  expired: {
    title: 'This token has expired',
    who: 'platform_admin',
    fix: 'Generate a new token and paste it into the identity provider.',
  },
  plan: {
    title: 'The plan of this workspace does not include SCIM',
    who: 'platform_admin',
    fix: 'Upgrade to Standard or Premium. The identity provider repeats what was refused.',
  },
  scim_disabled: {
    title: 'Provisioning is switched off for this workspace',
    who: 'platform_admin',
    fix: 'Switch provisioning on.',
  },
  wrong_path: {
    title: 'The identity provider calls the wrong base URL',
    who: 'idp_admin',
    fix: 'Replace the base URL in the identity provider by the one shown here.',
  },
  not_found: {
    title: 'The resource does not exist here',
    who: 'idp_admin',
    fix: 'Let the identity provider match its users again (in Entra: restart provisioning).',
  },
  conflict: {
    title: 'Another account already has this name',
    who: 'idp_admin',
    fix: 'Check which attribute the identity provider matches by; it should find the account that exists.',
  },
  version_mismatch: {
    title: 'The resource changed since the client read it',
    who: 'operator',
    fix: 'Nothing needs doing; the client reads again and repeats.',
  },
  invalid_request: {
    title: 'The request is not valid SCIM',
    who: 'idp_admin',
    fix: 'Check the attribute mapping that the message names.',
  },
  too_large: {
    title: 'The request is larger than the limit',
    who: 'idp_admin',
    fix: 'Let the identity provider send smaller pieces.',
  },
  unavailable: {
    title: 'The server could not do it at that moment',
    who: 'operator',
    fix: 'The identity provider tries again by itself. If it goes on, look at the disk and the server log.',
  },
  internal: {
    title: 'Something went wrong in the server',
    who: 'operator',
    fix: 'Send a support bundle with the request id.',
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;
