import { z } from 'zod';

import { errorCatalogue, type ErrorCode } from '../errors.ts';
import { userAccess } from './access.ts';
import { identifier, identityProviderCode, instant, jsonValue } from './common.ts';
import { attributeChange, outcome } from './provisioning-log.ts';
import { extensionAttributeName, extensionAttributeType, schemaUrn } from './schemas.ts';

/** Without a connection it is about what counts for all connections that have no word of their own. */
export const mappingScope = z.strictObject({ connectionId: identifier.optional() });

/** Whole attributes by name, those of extensions with their URN: `title`, `urn:…:2.0:User:department`. */
const attributeKey = z.string().min(1).max(320);

/** Where an attribute comes from in the identity provider, as long as nobody changed its mapping there. */
const sourceField = z.object({ field: z.string(), path: z.string() });

export const mappingRow = z.object({
  attribute: attributeKey,
  label: z.string(),
  /** As a SCIM client names its value. */
  path: z.string(),
  type: z.string(),
  isCustom: z.boolean(),
  isOn: z.boolean(),
  /** Whose word that is; `default` in the workspace's own rows means that nobody decided. */
  decidedBy: z.enum(['connection', 'workspace', 'default']),
  /** Why it cannot be switched off; null when it can. */
  lockedBecause: z.string().nullable(),
  /** Of the connection's identity provider; null when it sends no such thing by itself. */
  source: sourceField.nullable(),
  /** Of a custom attribute, a value as somebody noted it. */
  sample: z.string().nullable(),
  /**
   * What the connection's newest requests said: `never` when some of them could have had it and none did. Null without
   * a connection, and as long as there is nothing to look at.
   */
  seen: z.object({ state: z.enum(['seen', 'never']), sample: z.string().nullable() }).nullable(),
});
export type MappingRow = z.infer<typeof mappingRow>;

export const mapping = z.object({
  connectionId: identifier.nullable(),
  attributes: z.array(mappingRow),
  /** What those requests had under names that no attribute has: often the other end of one that was never seen. */
  strangers: z.array(z.object({ path: z.string(), sample: z.string() })),
  /** Until when the last change can be taken back, and whose it was; null when there is none. */
  undo: z.object({ until: instant, by: z.string() }).nullable(),
  /** Starts at 0, for `If-Match`. */
  version: z.number().int(),
});
export type Mapping = z.infer<typeof mapping>;

/** True takes the attribute, false leaves it as it is, null goes back to what counts without an own word. */
export const mappingChanges = z.strictObject({
  switches: z
    .record(attributeKey, z.boolean().nullable())
    .refine((switches) => Object.keys(switches).length <= 200, 'Use at most 200 attributes.'),
});
export type MappingChanges = z.input<typeof mappingChanges>;

/** For each attribute that would go off: whose value would not be updated any more. */
export const mappingImpact = z.object({
  items: z.array(
    z.object({ attribute: attributeKey, people: z.number().int(), names: z.array(z.string()).max(5) }),
  ),
});

/** The default mappings side by side. */
export const mappingPresets = z.object({
  attributes: z.array(z.object({ attribute: attributeKey, label: z.string(), path: z.string() })),
  providers: z.array(
    z.object({
      provider: identityProviderCode,
      name: z.string(),
      fields: z.array(sourceField.extend({ attribute: attributeKey })),
    }),
  ),
});

/**
 * Where custom attributes go unless another schema is named. Entra ID takes extensions only under
 * urn:ietf:params:scim:schemas:extension.
 */
export const customSchemaUrn = 'urn:ietf:params:scim:schemas:extension:custom:2.0:User';

/** A new attribute of people; its schema is made when it is not there yet. */
export const customAttributeInput = z.strictObject({
  /** As people read it. */
  label: z.string().trim().min(1).max(100),
  name: extensionAttributeName,
  type: extensionAttributeType,
  multiValued: z.boolean().default(false),
  schema: schemaUrn.default(customSchemaUrn),
  /** What the identity provider calls it. */
  source: z.string().trim().max(200).default(''),
  /** A value as the identity provider sends it; it must be one of the type. */
  sample: z.string().trim().max(200).default(''),
});
export type CustomAttributeInput = z.input<typeof customAttributeInput>;

const jsonObject = z.record(z.string(), jsonValue);
const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]; // safe cast: the keys of a const object

/** Enough for a user with every attribute; a log row keeps as much. */
const longestPayload = 65_536;

/** A payload to try: a user, a PATCH request, or a profile as the identity provider's own API exports it. */
export const dryRunInput = z.strictObject({
  connectionId: identifier,
  /** As text when it was pasted. */
  payload: z.union([z.string().min(1).max(longestPayload), jsonObject]),
  /** Whom it is sent to; without it somebody is created. */
  userId: identifier.optional(),
});
export type DryRunInput = z.input<typeof dryRunInput>;

export const dryRunResult = z.object({
  method: z.enum(['create', 'replace', 'patch']),
  /** What the identity provider would be answered. */
  status: z.number().int(),
  /** What would come of it; null when it would be refused. */
  outcome: outcome.nullable(),
  error: z.object({ code: z.enum(errorCodes), detail: z.string(), fix: z.string() }).nullable(),
  /** Whom it meets: found by id, userName or e-mail; null when it makes somebody new. */
  user: z.object({ id: identifier, userName: z.string() }).nullable(),
  /** The request as it was understood, as SCIM. */
  body: jsonObject,
  /** The user afterwards, without `id` and `meta`; null when it would be refused. */
  resource: jsonObject.nullable(),
  changes: z.array(attributeChange),
  /** Every attribute that the payload names. */
  attributes: z.array(
    z.object({
      path: z.string(),
      result: z.enum(['kept', 'ignored', 'unknown']),
      reason: z.string().nullable(),
    }),
  ),
  /** What the user could do afterwards, and why; null when it would be refused. */
  access: userAccess.omit({ userId: true }).nullable(),
  /** What an administrator should know besides, as sentences. */
  warnings: z.array(z.string()),
});
export type DryRunResult = z.infer<typeof dryRunResult>;
