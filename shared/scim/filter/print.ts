import { assertNever } from '../../assert.ts';
import type { ResolvedAttribute } from '../schema/resolve.ts';
import type { Filter } from './tree.ts';

/** Write a filter so that parsing it again gives the same tree; names are canonical. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.map((operand) => printOperand(operand)).join(` ${filter.kind} `);
    case 'not':
      return `not (${printFilter(filter.operand)})`;
    case 'present':
      return `${printAttribute(filter.attribute)} pr`;
    case 'comparison':
      return `${printAttribute(filter.attribute)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'element':
      return `${printAttribute(filter.attribute)}[${printFilter(filter.filter)}]`;
    default:
      return assertNever(filter, 'filter');
  }
}

/** The canonical name: `name.familyName`, or with the URN of its extension `urn:…:User:department`. */
export function printAttribute({ path, definitions }: ResolvedAttribute): string {
  const [first = '', ...rest] = path;
  return definitions[0] === undefined ? `${first}:${rest.join('.')}` : path.join('.');
}

function printOperand(operand: Filter): string {
  return operand.kind === 'and' || operand.kind === 'or' ? `(${printFilter(operand)})` : printFilter(operand);
}
