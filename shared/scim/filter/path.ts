import { AppError } from '../../errors.ts';
import { findSubAttribute, resolveName, type ResolvedName } from '../schema/resolve.ts';
import type { CompiledAttribute, CompiledSchema, ResourceType } from '../schema/resource-type.ts';
import { filterLimits, parseElementFilter } from './parse.ts';
import { describe, Scanner } from './scanner.ts';
import type { Filter } from './tree.ts';

/** What a path names: a whole schema (`urn:…:enterprise:2.0:User`), or an attribute, all of it or a part. */
export type AttributePath =
  | { readonly kind: 'schema'; readonly schema: CompiledSchema }
  | {
      readonly kind: 'attribute';
      readonly schema: CompiledSchema;
      readonly attribute: CompiledAttribute;
      /** `[type eq "work"]`: only the values that match; paths relative to one value. */
      readonly filter: Filter | undefined;
      readonly subAttribute: CompiledAttribute | undefined;
    };

/**
 * Parse a path of RFC 7644 §3.5.2 (figure 7): `userName`, `name.familyName`, `emails[type eq "work"].value`, each with
 * or without the URN of its schema, and the URN alone. Undefined when it names an attribute that nobody knows.
 * @throws AppError invalid_path when it cannot be read; the detail names the 1-based column.
 */
export function parsePath(resourceType: ResourceType, text: string): AttributePath | undefined {
  if (text.length > filterLimits.characters) {
    throw new AppError('invalid_path', `The path is longer than ${filterLimits.characters} characters.`);
  }
  const scanner = new Scanner(text, 'invalid_path');
  const token = scanner.take();
  if (token.kind !== 'word') {
    throw scanner.failure(`has ${describe(token)} where an attribute was expected`, token);
  }
  const resolved = resolveName(resourceType, token.text);
  if (resolved === undefined) return undefined;
  if (scanner.peek().kind !== '[') {
    expectEnd(scanner);
    return toPath(resolved);
  }
  return parseValuePath(scanner, resolved);
}

/** The path that a name without a condition stands for. */
export function toPath(resolved: ResolvedName | undefined): AttributePath | undefined {
  return resolved?.kind === 'attribute' ? { ...resolved, filter: undefined } : resolved;
}

function parseValuePath(scanner: Scanner, resolved: ResolvedName): AttributePath | undefined {
  const opening = scanner.take();
  if (
    resolved.kind === 'schema' ||
    resolved.subAttribute !== undefined ||
    resolved.attribute.subAttributes.size === 0
  ) {
    throw scanner.failure('has a condition on something without sub-attributes', opening);
  }
  const path = { ...resolved, filter: parseElementFilter(scanner, resolved.attribute) };
  if (scanner.peek().kind === 'end') return path;
  const token = scanner.take();
  if (token.kind !== 'word' || !token.text.startsWith('.')) {
    throw scanner.failure(`has ${describe(token)} after the condition`, token);
  }
  expectEnd(scanner);
  const subAttribute = findSubAttribute(resolved.attribute, token.text.slice(1));
  return subAttribute === undefined ? undefined : { ...path, subAttribute };
}

function expectEnd(scanner: Scanner): void {
  const token = scanner.take();
  if (token.kind !== 'end') throw scanner.failure(`has ${describe(token)} after its end`, token);
}
