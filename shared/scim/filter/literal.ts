import { toInstant } from '../instant.ts';
import type { AttributeDefinition } from '../schema/attribute.ts';
import { cleanText, stripInvisible } from '../text.ts';
import type { ComparisonOperator, FilterValue } from './tree.ts';

const textOperators: ReadonlySet<ComparisonOperator> = new Set(['co', 'sw', 'ew']);
const orderOperators: ReadonlySet<ComparisonOperator> = new Set(['gt', 'ge', 'lt', 'le']);

/** Whether an operator makes sense for a type: RFC 7644 §3.4.2.2 refuses order for boolean and binary values. */
export function allowsOperator(type: AttributeDefinition['type'], operator: ComparisonOperator): boolean {
  if (textOperators.has(operator)) return type === 'string' || type === 'reference' || type === 'binary';
  if (orderOperators.has(operator)) return type !== 'boolean' && type !== 'binary' && type !== 'complex';
  return type !== 'complex';
}

/**
 * Read a literal as a value of the attribute's type; undefined when it is none.
 * Entra compares booleans with the text "True", PingFederate leaves the quotes out.
 * @param isQuoted whether the literal stood in quotes; only without them null means "no value".
 */
export function toFilterValue(
  definition: AttributeDefinition,
  operator: ComparisonOperator,
  literal: string,
  isQuoted: boolean,
): FilterValue | undefined {
  if (!isQuoted && literal.toLowerCase() === 'null') return isEquality(operator) ? null : undefined;
  switch (definition.type) {
    case 'boolean':
      return toBoolean(literal);
    case 'integer':
    case 'decimal':
      return toNumber(literal);
    case 'dateTime':
      return toInstant(literal.trim());
    default:
      // Stored texts are clean, so a whole text is cleaned alike; a part of a text may begin with a space.
      return isEquality(operator) ? cleanText(literal) : stripInvisible(literal);
  }
}

/** `true` and `false` in any case; undefined for everything else. */
export function toBoolean(text: string): boolean | undefined {
  const folded = text.trim().toLowerCase();
  if (folded === 'true') return true;
  return folded === 'false' ? false : undefined;
}

/** A finite decimal number; undefined for everything else. */
export function toNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const number = trimmed === '' ? Number.NaN : Number(trimmed);
  // Adding 0 turns -0 into 0, which JSON cannot tell apart.
  return Number.isFinite(number) ? number + 0 : undefined;
}

function isEquality(operator: ComparisonOperator): boolean {
  return operator === 'eq' || operator === 'ne';
}
