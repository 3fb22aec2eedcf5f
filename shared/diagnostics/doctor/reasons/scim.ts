import type { DoctorReason } from './reason.ts';

/** What the server says of itself, and what the identity provider does first. */
export const scimReasons = {
  config_missing: {
    step: 'discovery',
    severity: 'warning',
    sentence: 'There is no /ServiceProviderConfig (it answers {status}).',
    who: 'operator',
    fix: 'Serve it: authentik, Auth0 and others read there what the server can do (RFC 7643 §5).',
  },
  resource_types_missing: {
    step: 'discovery',
    severity: 'warning',
    sentence: 'There is no list at /ResourceTypes (it answers {status}).',
    who: 'operator',
    fix: 'Serve it as a ListResponse (RFC 7644 §4).',
  },
  schemas_missing: {
    step: 'discovery',
    severity: 'warning',
    sentence: 'There is no list at /Schemas (it answers {status}).',
    who: 'operator',
    fix: 'Serve it as a ListResponse (RFC 7644 §4); identity providers discover attributes there.',
  },
  config_invalid: {
    step: 'discovery',
    severity: 'warning',
    sentence: '/ServiceProviderConfig is not as RFC 7643 §5 has it: {first}',
    who: 'operator',
    fix: 'Correct the document; clients read what it says literally.',
  },
  resource_types_invalid: {
    step: 'discovery',
    severity: 'warning',
    sentence: '/ResourceTypes is not as RFC 7643 §6 has it: {first}',
    who: 'operator',
    fix: 'Correct the document.',
  },
  schemas_invalid: {
    step: 'discovery',
    severity: 'warning',
    sentence: '/Schemas is not as RFC 7643 §7 has it: {first}',
    who: 'operator',
    fix: 'Correct the document.',
  },
  media_type: {
    step: 'discovery',
    severity: 'warning',
    sentence: 'The server answers with the content type {type}; Entra ID insists on application/scim+json.',
    who: 'operator',
    fix: 'Answer with Content-Type: application/scim+json (RFC 7644 §3.1).',
  },
  patch_unsupported: {
    step: 'discovery',
    severity: 'warning',
    sentence:
      'The server says that it does not support PATCH, by which Entra ID and Okta change and deactivate people.',
    who: 'operator',
    fix: 'Support PATCH, or choose an identity provider that changes with PUT.',
  },
  filter_unsupported: {
    step: 'discovery',
    severity: 'warning',
    sentence:
      'The server says that it does not support filters, by which identity providers find the accounts that exist.',
    who: 'operator',
    fix: 'Support at least the filter userName eq "…".',
  },
  idp_test: {
    step: 'idp',
    severity: 'error',
    sentence: 'The connection test of {provider} fails: {request} is answered with {status}.',
    who: 'operator',
    fix: 'Let the server answer it with {expected}.',
  },
  groups_missing: {
    step: 'idp',
    severity: 'error',
    sentence:
      'There is no /Groups (it answers {status}), and {provider} asks for it in its test even when only users are provisioned.',
    who: 'operator',
    fix: 'Answer /Groups with a list, an empty one if need be.',
  },
  list_shape: {
    step: 'idp',
    severity: 'error',
    sentence: 'The answer to the test of {provider} is not a whole list: {problem}.',
    who: 'operator',
    fix: 'Answer with a ListResponse: totalResults as a number, and Resources as an array even when it is empty (RFC 7644 §3.4.2).',
  },
  null_members: {
    step: 'idp',
    severity: 'error',
    sentence: 'The list holds members that are null ({members}), which {provider} does not take.',
    who: 'operator',
    fix: 'Leave members without a value out.',
  },
  accept_refused: {
    step: 'idp',
    severity: 'error',
    sentence: 'The server or a firewall refuses the Accept header of {provider} with {status}.',
    who: 'operator',
    fix: 'Take Accept: {accept}.',
  },
  user_agent_required: {
    step: 'idp',
    severity: 'error',
    sentence: '{provider} sends no User-Agent, and a firewall refuses such requests with {status}.',
    who: 'operator',
    fix: 'Let requests without a User-Agent pass to {path}.',
  },
} as const satisfies Record<string, DoctorReason>;
