import type { ResolvedAttribute } from '../schema/resolve.ts';

/** Comparison operators of RFC 7644 §3.4.2.2, table 3 (`pr` is its own node). */
export type ComparisonOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A literal after coercion to the attribute's own type; dates stay text and are compared as instants. */
export type FilterValue = string | number | boolean | null;

/**
 * A parsed filter whose attributes were resolved against a resource type.
 * `not` is two-valued: what a comparison does not match, its negation matches, absent values included.
 */
export type Filter =
  | { readonly kind: 'and'; readonly operands: readonly Filter[] }
  | { readonly kind: 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'present'; readonly attribute: ResolvedAttribute }
  | {
      readonly kind: 'comparison';
      readonly attribute: ResolvedAttribute;
      readonly operator: ComparisonOperator;
      readonly value: FilterValue;
    }
  | {
      /** `emails[type eq "work"]`: some one element matches the whole inner filter. */
      readonly kind: 'element';
      readonly attribute: ResolvedAttribute;
      /** Its attributes are sub-attributes of `attribute`, with paths relative to the element. */
      readonly filter: Filter;
    };
