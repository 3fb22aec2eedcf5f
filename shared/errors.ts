/** The detail keyword that RFC 7644 §3.12, table 9, and RFC 9865 §2.1 define for `scimType`. */
export type ScimErrorType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount';

export interface ErrorSpec {
  /** HTTP status. */
  readonly status: number;
  readonly scimType?: ScimErrorType;
  /** The same sentence for every occurrence (RFC 9457 `title`). */
  readonly title: string;
  /** What the reader should do, used unless the thrower knows something more exact. */
  readonly fix: string;
}

/**
 * Every error Rollcall can answer, by code. Codes are API: never renamed.
 * docs/errors.md has one heading for each; a test compares the two.
 */
export const errorCatalogue = {
  invalid_filter: {
    status: 400,
    scimType: 'invalidFilter',
    title: 'The filter cannot be read',
    fix: 'Correct the filter; an example is userName eq "jane@example.com".',
  },
  invalid_path: {
    status: 400,
    scimType: 'invalidPath',
    title: 'The attribute path cannot be read',
    fix: 'Use an attribute path from /Schemas, such as name.familyName or emails[type eq "work"].value.',
  },
  invalid_value: {
    status: 400,
    scimType: 'invalidValue',
    title: 'A value is missing or has the wrong type',
    fix: 'Send a value of the type that /Schemas lists for this attribute.',
  },
  invalid_syntax: {
    status: 400,
    scimType: 'invalidSyntax',
    title: 'The request body cannot be read',
    fix: 'Send one JSON object as RFC 7644 describes it.',
  },
  no_target: {
    status: 400,
    scimType: 'noTarget',
    title: 'The path matches nothing that could be changed',
    fix: 'Read the resource and use a path that matches one of its values.',
  },
  mutability: {
    status: 400,
    scimType: 'mutability',
    title: 'The attribute cannot be changed',
    fix: 'Leave this attribute out of the request.',
  },
  too_many: {
    status: 400,
    scimType: 'tooMany',
    title: 'The filter matches more than can be answered',
    fix: 'Make the filter narrower or ask for pages with count.',
  },
  invalid_cursor: {
    status: 400,
    scimType: 'invalidCursor',
    title: 'The cursor is not one that this server gave out for this query',
    fix: 'Start again without a cursor.',
  },
  expired_cursor: {
    status: 400,
    scimType: 'expiredCursor',
    title: 'The cursor has expired',
    fix: 'Start again without a cursor.',
  },
  invalid_count: {
    status: 400,
    scimType: 'invalidCount',
    title: 'The page size is not allowed',
    fix: 'Use a count from 0 to the maximum in /ServiceProviderConfig.',
  },
  bad_request: {
    status: 400,
    title: 'The request is not valid',
    fix: 'Correct the fields that the detail names.',
  },
  user_name_taken: {
    status: 409,
    scimType: 'uniqueness',
    title: 'The userName is already in use',
    fix: 'Look the user up by userName and update that one.',
  },
  display_name_taken: {
    status: 409,
    scimType: 'uniqueness',
    title: 'The group displayName is already in use',
    fix: 'Look the group up by displayName and update that one.',
  },
  attribute_required: {
    status: 400,
    title: 'The attribute cannot be switched off',
    fix: 'Leave it on; only attributes that are not marked as required can be switched off.',
  },
  schema_refused: {
    status: 400,
    title: 'The extension schema cannot be used',
    fix: 'Choose another URN or other attribute names; the detail says which.',
  },
  name_taken: {
    status: 409,
    title: 'The name is already in use',
    fix: 'Choose another name; adding the month and year helps to tell tokens apart.',
  },
  token_missing: {
    status: 401,
    title: 'No token was sent',
    fix: 'Send the header Authorization: Bearer followed by a SCIM token.',
  },
  token_rejected: {
    status: 401,
    title: 'The token is not valid here',
    fix: 'Paste the token again, or generate a new one in the Rollcall console.',
  },
  plan_required: {
    status: 403,
    title: 'This is part of the Standard and Premium plans',
    fix: 'Upgrade the plan of this workspace. Nothing is lost until then.',
  },
  scim_disabled: {
    status: 403,
    title: 'SCIM is switched off for this workspace',
    fix: 'Switch provisioning on in the Rollcall console.',
  },
  role_required: {
    status: 403,
    title: 'Your role does not allow this',
    fix: 'Ask an owner of this workspace to do it or to change your role.',
  },
  scope_required: {
    status: 403,
    title: 'The token does not have the scope for this',
    fix: 'Generate a token with the scope this needs.',
  },
  address_not_allowed: {
    status: 403,
    title: 'The token may not be used from this address',
    fix: 'Add the address of the identity provider to the allowed networks of a token.',
  },
  policy_refused: {
    status: 403,
    title: 'This connection does not allow that kind of change',
    fix: 'Switch it on in the sync policies of the connection, or stop sending it.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    fix: 'Wait as many seconds as the Retry-After header says, then go on.',
  },
  filter_not_supported: {
    status: 403,
    title: 'Filters are not supported here',
    fix: 'Leave the filter out; the list is short.',
  },
  cross_site_request: {
    status: 403,
    title: 'Requests from web pages are refused',
    fix: 'Call this server from a program, not from a page in a browser.',
  },
  unknown_host: {
    status: 421,
    title: 'This server does not answer under that host name',
    fix: 'Use the address that the Rollcall console shows, or start the server with --public-url.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address',
    fix: 'Check the id; look the resource up with a filter if in doubt.',
  },
  wrong_path: {
    status: 404,
    title: 'This is not the SCIM base URL',
    fix: 'Use the base URL that the Rollcall console shows.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not support that method',
    fix: 'Use one of the methods in the Allow header.',
  },
  not_implemented: {
    status: 501,
    title: 'This server does not offer that',
    fix: 'See /ServiceProviderConfig for what it offers.',
  },
  version_mismatch: {
    status: 412,
    title: 'The resource changed since it was read',
    fix: 'Read it again and repeat the change.',
  },
  precondition_required: {
    status: 428,
    title: 'The change does not say which version it was made from',
    fix: 'Read the resource and send its ETag in the If-Match header.',
  },
  idempotency_mismatch: {
    status: 409,
    title: 'The idempotency key was used for another request',
    fix: 'Use a new Idempotency-Key for every new request.',
  },
  idempotency_replayed: {
    status: 409,
    title: 'This was made before, and its secret is not shown twice',
    fix: 'If the secret is lost, revoke what was made and make another one with a new Idempotency-Key.',
  },
  idempotency_unfinished: {
    status: 409,
    title: 'The first request with this idempotency key has not finished',
    fix: 'Wait a moment and repeat; if it stays like this, look whether it was made, then use a new Idempotency-Key.',
  },
  last_owner: {
    status: 409,
    title: 'A workspace must keep an owner',
    fix: 'Make another owner first: rollcall operator create --role owner.',
  },
  protected_account: {
    status: 403,
    title: 'The account is protected',
    fix: 'Let an operator take the protection off in the Rollcall console, if the account shall really go.',
  },
  link_waiting: {
    status: 409,
    scimType: 'uniqueness',
    title: 'An operator must approve the link to an account that exists',
    fix: 'Approve or reject the link in the Rollcall console, then let the identity provider try again.',
  },
  account_not_linked: {
    status: 403,
    title: 'SCIM does not manage this account',
    fix: 'Link it in the Rollcall console, or take it out of the scope of the identity provider.',
  },
  link_decided: {
    status: 409,
    title: 'The link request is answered already',
    fix: 'Nothing needs doing; the first answer stands.',
  },
  change_held: {
    status: 429,
    title: 'The change waits for an operator',
    fix: 'Release or discard the held changes in the Rollcall console; nothing is lost until then.',
  },
  queue_full: {
    status: 429,
    title: 'Too much waits for an operator',
    fix: 'Decide what waits in the Rollcall console; the identity provider sends this again.',
  },
  in_use: {
    status: 409,
    title: 'Something still uses it',
    fix: 'Take it out of the rules, templates and policies that name it and from the people who have it, then remove it.',
  },
  built_in: {
    status: 409,
    title: 'It is part of every workspace',
    fix: 'Leave it as it is, or make another one.',
  },
  default_organization: {
    status: 409,
    title: 'A workspace has exactly one default organization',
    fix: 'Make another organization the default one first.',
  },
  privileged_role: {
    status: 400,
    title: 'A role that SCIM may not grant needs a second tick',
    fix: 'Tick mayGrantPrivileged there if that is really meant, or choose another role.',
  },
  impact_changed: {
    status: 409,
    title: 'People or groups changed since the impact was shown',
    fix: 'Look at the impact again, then apply with its new fingerprint.',
  },
  nothing_to_undo: {
    status: 409,
    title: 'There is no change to undo',
    fix: 'A change can be undone within 24 hours; save the settings anew instead.',
  },
  payload_too_large: {
    status: 413,
    title: 'The request body is too large',
    fix: 'Send less in one request.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The content type is not supported',
    fix: 'Send JSON with Content-Type: application/scim+json.',
  },
  already_revoked: {
    status: 409,
    title: 'The token is already revoked',
    fix: 'Nothing needs doing; a revoked token never works again.',
  },
  token_not_active: {
    status: 409,
    title: 'The token cannot be rotated',
    fix: 'Generate a new token, or rotate the one that took its place.',
  },
  user_deactivated: {
    status: 409,
    title: 'The user is deactivated',
    fix: 'Reactivate the user in the identity provider or here, then try again.',
  },
  session_over: {
    status: 409,
    title: 'The session is over',
    fix: 'Let the user sign in again, and register that as a new session.',
  },
  import_not_ready: {
    status: 409,
    title: 'The import cannot be done now',
    fix: 'Read the import, then apply, cancel or check the file again as its state says.',
  },
  managed_users_active: {
    status: 409,
    title: 'The connection still manages active users',
    fix: 'Deactivate them in the identity provider first, or repeat with confirmName set to the name of the connection.',
  },
  unavailable: {
    status: 503,
    title: 'The server cannot do this now',
    fix: 'Try again in a few seconds.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong in the server',
    fix: 'Look in the server log for the request id, or send a support bundle.',
  },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof errorCatalogue;

/** The one error that crosses a boundary of this product on purpose; anything else is a fault of ours. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** One plain sentence: what was wrong, and where. Shown to the administrator, so free of secrets. */
  readonly detail: string;
  /** One plain sentence: what to do about it. */
  readonly fix: string;
  /** Whole seconds after which a repeat makes sense (`Retry-After`). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { fix?: string; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.fix = options.fix ?? errorCatalogue[code].fix;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The catalogue entry of this error's code. */
  get spec(): ErrorSpec {
    return errorCatalogue[this.code];
  }
}
