import { AppError } from '../../errors.ts';
import type { AttributeDefinition } from '../schema/attribute.ts';
import type { ResolvedAttribute } from '../schema/resolve.ts';
import {
  resolveName,
  resolveSubAttribute,
  toResolvedAttribute,
  toValueAttribute,
} from '../schema/resolve.ts';
import type { CompiledAttribute, ResourceType } from '../schema/resource-type.ts';
import { quoted } from '../text.ts';
import { allowsOperator, toFilterValue } from './literal.ts';
import { describe, Scanner, type Token } from './scanner.ts';
import type { ComparisonOperator, Filter, FilterValue } from './tree.ts';

/** Limits of one filter, so that no request can cost more than a small, known amount. */
export const filterLimits = { characters: 4_096, nodes: 200, depth: 32 } as const;

const operators: ReadonlyMap<string, ComparisonOperator> = new Map(
  (['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const).map((operator) => [operator, operator]),
);

/** An attribute that a filter names, ready for a comparison, and for a value path when it is complex. */
interface Named {
  readonly attribute: ResolvedAttribute;
  /** Set when it may be followed by `[`: a complex attribute without sub-attribute. */
  readonly complex: CompiledAttribute | undefined;
}

/** Finds an attribute by a client's name, from the resource or from one value of a complex attribute. */
type Lookup = (name: string) => Named | undefined;

/**
 * Parse a filter into a tree: RFC 7644 §3.4.2.2.
 * Attribute names and operators match in any case, `and` binds tighter than `or`. Accepted beyond the RFC, because
 * identity providers send it: values without quotes, "True" for a boolean, `emails eq "x"` for `emails.value`,
 * `emails[type eq "work"].value eq "x"`, and `&` or `?` after the end.
 * @throws AppError invalid_filter; the detail names the 1-based column of the first word that does not fit.
 */
export function parseFilter(resourceType: ResourceType, text: string): Filter {
  if (text.length > filterLimits.characters) {
    throw new AppError('invalid_filter', `The filter is longer than ${filterLimits.characters} characters.`);
  }
  const parser = new FilterParser(new Scanner(text, 'invalid_filter'), resourceLookup(resourceType));
  return parser.parseWhole();
}

/** Parse what stands between `[` and `]`, and use up the `]`; names are sub-attributes of `attribute`. */
export function parseElementFilter(scanner: Scanner, attribute: CompiledAttribute): Filter {
  return new FilterParser(scanner, elementLookup(attribute)).parseElement();
}

function resourceLookup(resourceType: ResourceType): Lookup {
  return (name) => {
    const resolved = resolveName(resourceType, name);
    if (resolved?.kind !== 'attribute') return undefined;
    const isComplex = resolved.subAttribute === undefined && resolved.attribute.subAttributes.size > 0;
    return {
      attribute: toResolvedAttribute(resolved),
      complex: isComplex ? resolved.attribute : undefined,
    };
  };
}

function elementLookup(attribute: CompiledAttribute): Lookup {
  return (name) => {
    const found = resolveSubAttribute(attribute, name);
    return found === undefined ? undefined : { attribute: found, complex: undefined };
  };
}

class FilterParser {
  readonly #scanner: Scanner;
  #lookup: Lookup;
  #nodes = 0;
  #depth = 0;

  constructor(scanner: Scanner, lookup: Lookup) {
    this.#scanner = scanner;
    this.#lookup = lookup;
  }

  parseWhole(): Filter {
    const filter = this.#or();
    const rest = this.#scanner.take();
    // OneLogin and hand-made URLs leave a separator of the query string at the end.
    if (rest.kind === 'end' || (rest.kind === 'word' && isSeparators(rest.text))) return filter;
    throw this.#scanner.failure(
      `has ${describe(rest)} after a complete condition`,
      rest,
      'Join conditions with "and" or "or", and put a value with spaces in double quotes.',
    );
  }

  parseElement(): Filter {
    const filter = this.#or();
    this.#scanner.expect(']');
    return filter;
  }

  #or(): Filter {
    const operands = [this.#and()];
    while (this.#scanner.takeWord('or')) operands.push(this.#and());
    return joined('or', operands);
  }

  #and(): Filter {
    const operands = [this.#term()];
    while (this.#scanner.takeWord('and')) operands.push(this.#term());
    return joined('and', operands);
  }

  #term(): Filter {
    const token = this.#scanner.take();
    this.#count(token);
    if (token.kind === '(') return this.#group(token);
    if (token.kind !== 'word') {
      throw this.#scanner.failure(`has ${describe(token)} where an attribute was expected`, token);
    }
    const next = this.#scanner.peek();
    if (token.text.toLowerCase() === 'not' && next.kind === '(') {
      return { kind: 'not', operand: this.#group(this.#scanner.take()) };
    }
    return this.#attributeTerm(token);
  }

  #group(opening: Token): Filter {
    const filter = this.#nested(opening, () => this.#or());
    this.#scanner.expect(')');
    return filter;
  }

  #attributeTerm(token: Token): Filter {
    const named = this.#find(token);
    if (this.#scanner.peek().kind === '[') return this.#elementTerm(token, named);
    return this.#comparison(token, named);
  }

  #elementTerm(token: Token, { attribute, complex }: Named): Filter {
    const opening = this.#scanner.take();
    if (complex === undefined) {
      throw this.#scanner.failure(`has [ after ${quoted(token.text)}, which has no sub-attributes,`, opening);
    }
    const outer = this.#lookup;
    this.#lookup = elementLookup(complex);
    const inner = this.#nested(opening, () => this.#or());
    this.#scanner.expect(']');
    const filter = this.#withSubAttribute(inner);
    this.#lookup = outer;
    return { kind: 'element', attribute, filter };
  }

  /** `emails[type eq "work"].value eq "x"` asks for one element that fulfils both. */
  #withSubAttribute(inner: Filter): Filter {
    const next = this.#scanner.peek();
    if (next.kind !== 'word' || !next.text.startsWith('.')) return inner;
    const token = this.#scanner.take();
    this.#count(token);
    const named = this.#find({ ...token, text: token.text.slice(1) });
    return { kind: 'and', operands: [inner, this.#comparison(token, named)] };
  }

  #comparison(token: Token, named: Named): Filter {
    const operatorToken = this.#scanner.take();
    const word = operatorToken.kind === 'word' ? operatorToken.text.toLowerCase() : '';
    if (word === 'pr') return { kind: 'present', attribute: named.attribute };
    const operator = operators.get(word);
    if (operator === undefined) throw this.#unknownOperator(operatorToken);
    const attribute = this.#comparable(token, named);
    const { type } = attribute.definition;
    if (!allowsOperator(type, operator)) {
      throw this.#scanner.failure(
        `compares ${quoted(token.text)}, whose type is ${type}, with ${operator}`,
        operatorToken,
        `Use eq or ne with ${quoted(token.text)}.`,
      );
    }
    return { kind: 'comparison', attribute, operator, value: this.#value(attribute.definition, operator) };
  }

  #unknownOperator(token: Token): AppError {
    const problem =
      token.kind === 'word'
        ? `has an unknown operator ${quoted(token.text)}`
        : `has ${describe(token)} where an operator was expected`;
    return this.#scanner.failure(problem, token, 'Use eq, ne, co, sw, ew, gt, ge, lt, le or pr.');
  }

  /** `emails eq "x"`, as PingFederate asks, compares the `value` of the e-mail addresses. */
  #comparable(token: Token, { attribute, complex }: Named): ResolvedAttribute {
    if (complex === undefined) return attribute;
    const value = toValueAttribute(attribute, complex);
    if (value !== undefined) return value;
    const [example] = complex.subAttributes.values();
    throw this.#scanner.failure(
      `compares ${quoted(token.text)}, which has no value of its own,`,
      token,
      `Compare one of its sub-attributes, such as ${token.text}.${example?.definition.name ?? 'value'}.`,
    );
  }

  #value(definition: AttributeDefinition, operator: ComparisonOperator): FilterValue {
    const token = this.#scanner.take();
    if (token.kind !== 'string' && token.kind !== 'word') {
      throw this.#scanner.failure(`has ${describe(token)} where a value was expected`, token);
    }
    // Read as a text these would find nobody, and the client would create everybody again.
    if (token.kind === 'word' && token.text.startsWith("'")) {
      throw this.#scanner.failure('has a value in single quotes', token, 'Put the value in double quotes.');
    }
    const value = toFilterValue(definition, operator, token.text, token.kind === 'string');
    if (value !== undefined) return value;
    throw this.#scanner.failure(
      `compares ${quoted(definition.name)} with ${quoted(token.text)}, which is not a ${definition.type},`,
      token,
    );
  }

  #find(token: Token): Named {
    const named = this.#lookup(token.text);
    if (named === undefined) {
      throw this.#scanner.failure(
        `names an unknown attribute ${quoted(token.text)}`,
        token,
        'Use an attribute from /Schemas, such as userName or externalId.',
      );
    }
    if (named.attribute.definition.returned === 'never') {
      throw this.#scanner.failure(`asks for ${quoted(token.text)}, which can never be read,`, token);
    }
    return named;
  }

  #nested<Result>(opening: Token, parse: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > filterLimits.depth) {
      throw this.#scanner.failure(`is nested deeper than ${filterLimits.depth} levels`, opening);
    }
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  #count(token: Token): void {
    this.#nodes += 1;
    if (this.#nodes > filterLimits.nodes) {
      throw this.#scanner.failure(`has more than ${filterLimits.nodes} conditions`, token);
    }
  }
}

function joined(kind: 'and' | 'or', operands: readonly Filter[]): Filter {
  const [only, another] = operands;
  return only !== undefined && another === undefined ? only : { kind, operands };
}

function isSeparators(text: string): boolean {
  return text.replaceAll('&', '').replaceAll('?', '') === '';
}
