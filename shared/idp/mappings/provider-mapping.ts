import type { MappedAttribute } from '../../directory/attribute-mapping.ts';

/** Where an attribute comes from in an identity provider that nobody changed the mapping of. */
export interface SourceField {
  /** The name on the identity provider's own screens. */
  readonly field: string;
  /** The name in a profile as its API exports it, where that is another one; dots lead into objects. */
  readonly key?: string;
  /** The path under which it arrives. */
  readonly path: string;
  /** The field says the opposite: Auth0's blocked is not active. */
  readonly isInverted?: true;
}

/** The default mapping of an identity provider; what it does not send by itself is absent. */
export type ProviderMapping = { readonly [Attribute in MappedAttribute]?: SourceField };
