import type { DoctorReason } from './reason.ts';

/** The token, and what it may do. */
export const tokenReasons = {
  missing: {
    step: 'token',
    severity: 'error',
    sentence: 'There is no token.',
    who: 'idp_admin',
    fix: 'Paste the token into {place}.',
  },
  malformed: {
    step: 'token',
    severity: 'error',
    sentence: '{what}',
    who: 'idp_admin',
    fix: 'Copy the whole token again, with the copy button. If it is lost, generate a new one and revoke the old.',
  },
  near_miss: {
    step: 'token',
    severity: 'error',
    sentence: '{what}',
    who: 'idp_admin',
    fix: 'Empty {place} and paste the token with nothing before, in or after it.',
  },
  doubled_bearer: {
    step: 'token',
    severity: 'error',
    sentence: 'The word Bearer is pasted with the token, so the identity provider sends “Bearer Bearer”.',
    who: 'idp_admin',
    fix: 'Leave only the token in {place}: remove the word Bearer and the space after it.',
  },
  wrong_kind: {
    step: 'token',
    severity: 'error',
    sentence: '{what}',
    who: 'idp_admin',
    fix: 'Generate a SCIM token and paste that one. Revoke what was pasted if others could see it.',
  },
  unknown: {
    step: 'token',
    severity: 'error',
    sentence:
      'The server does not take this token, although nothing is wrong with it that shows: it is of another server or workspace, or no longer works.',
    who: 'idp_admin',
    fix: 'Check that token and base URL belong together, or generate a new token and paste it into {place}.',
  },
  revoked: {
    step: 'token',
    severity: 'error',
    sentence: '{what} It never works again.',
    who: 'idp_admin',
    fix: 'Paste another token into {place}, or generate one.',
  },
  replaced: {
    step: 'token',
    severity: 'error',
    sentence: '{what} The identity provider still has the old one.',
    who: 'idp_admin',
    fix: 'Paste the token that replaced it into {place}. If it is lost, rotate once more.',
  },
  expired: {
    step: 'token',
    severity: 'error',
    sentence: '{what}',
    who: 'platform_admin',
    fix: 'Generate a new token and paste it into {place}.',
  },
  basic_auth: {
    step: 'token',
    severity: 'error',
    sentence: 'The server asks for a user name and a password (Basic), not for a token.',
    who: 'idp_admin',
    fix: 'Choose Basic in the identity provider, or use an address at which the server takes tokens.',
  },
  token_withheld: {
    step: 'token',
    severity: 'error',
    sentence: 'The token was not sent: it was saved for another address than {origin}.',
    who: 'platform_admin',
    fix: 'If the server moved, save the token for the new address; otherwise correct the address.',
  },
  open_server: {
    step: 'token',
    severity: 'error',
    sentence: 'The server shows its users to anybody, without any token.',
    who: 'operator',
    fix: 'Let the server refuse requests without a valid token, now.',
  },
  plan: {
    step: 'plan',
    severity: 'error',
    sentence:
      'The token is right, but the plan of the workspace does not include SCIM: every call is answered with 403.',
    who: 'platform_admin',
    fix: 'Upgrade the plan. Nothing is lost until then.',
  },
  scim_disabled: {
    step: 'plan',
    severity: 'error',
    sentence: 'The token is right, but SCIM is switched off for the workspace.',
    who: 'platform_admin',
    fix: 'Switch provisioning on.',
  },
  address_not_allowed: {
    step: 'plan',
    severity: 'error',
    sentence: 'The token is right, but may not be used from the address of this computer.',
    who: 'platform_admin',
    fix: 'Add the addresses of the identity provider to the allowed networks of the token; yours need not be there.',
  },
  forbidden: {
    step: 'plan',
    severity: 'error',
    sentence: 'The server knows the token and forbids it to read users.',
    who: 'platform_admin',
    fix: 'Give the token, or the account it stands for, the right to read and change users and groups.',
  },
} as const satisfies Record<string, DoctorReason>;
