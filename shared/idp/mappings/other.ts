import { mappedAttributes } from '../../directory/attribute-mapping.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/** A client of which nothing is known is expected to use the names of RFC 7643. */
export const otherMapping: ProviderMapping = Object.fromEntries(
  mappedAttributes.map(({ attribute, path }) => [attribute, { field: path, path }]),
);
