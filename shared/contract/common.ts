import { z } from 'zod';

import { identityProviderCodes } from '../idp/providers.ts';
import type { JsonValue } from '../scim/value.ts';

/** A point in time on the wire: RFC 3339 in UTC with milliseconds. */
export const instant = z.iso.datetime();

export const identityProviderCode = z.enum(identityProviderCodes);

/** Any JSON; named, for it refers to itself. */
export const jsonValue: z.ZodType<JsonValue> = z.json().meta({ id: 'JsonValue' });

/** Identifiers are opaque to clients; only their size is promised. */
export const identifier = z.string().min(1).max(100);

/** Keyset page request: `cursor` is what the previous page gave as `nextCursor`. */
export const pageRequest = z.object({
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Keyset page of `item`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
