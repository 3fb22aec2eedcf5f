/** Schema URNs of RFC 7643 §10.3 and message URNs of RFC 7644 §8.2. */
export const userSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const enterpriseUserUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const serviceProviderConfigUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
export const resourceTypeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
export const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

export const listResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const searchRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const bulkRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const bulkResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
export const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';

/**
 * Other names under which identity providers send a schema, by its canonical URN.
 * Google and old OneLogin templates send SCIM 1.x URNs, the OneLogin enterprise template a URN that never was one,
 * Entra its own URN for groups, and a printed guide left out the last colon.
 */
export const schemaAliases: Readonly<Record<string, readonly string[]>> = {
  [userSchemaUrn]: [
    'urn:scim:schemas:core:1.0',
    'urn:scim:schemas:core:1.0:User',
    'urn:scim:schemas:core:2.0',
    'urn:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0User',
  ],
  [groupSchemaUrn]: [
    'urn:scim:schemas:core:1.0',
    'urn:scim:schemas:core:1.0:Group',
    'urn:scim:schemas:core:2.0',
    'urn:scim:schemas:core:2.0:Group',
    'urn:ietf:params:scim:schemas:core:2.0Group',
    'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
  ],
  [enterpriseUserUrn]: [
    'urn:scim:schemas:extension:enterprise:1.0',
    'urn:scim:schemas:extension:enterprise:1.0:User',
    'urn:scim:schemas:extension:enterprise:2.0',
    'urn:scim:schemas:extension:enterprise:2.0:User',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0User',
  ],
};

const reservedPrefixes = ['urn:ietf:params:scim:schemas:core:', 'urn:ietf:params:scim:api:'];
const standardNames = new Set(
  Object.entries(schemaAliases).flatMap(([urn, aliases]) =>
    [urn, ...aliases].map((name) => name.toLowerCase()),
  ),
);

/** Whether a URN, in any case, is a standard schema or one of its other names, so that no extension may have it. */
export function namesStandardSchema(urn: string): boolean {
  const name = urn.toLowerCase();
  return standardNames.has(name) || reservedPrefixes.some((prefix) => name.startsWith(prefix));
}
