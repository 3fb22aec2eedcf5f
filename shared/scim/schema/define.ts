import type { AttributeDefinition } from './attribute.ts';

type Characteristics = Partial<Omit<AttributeDefinition, 'name' | 'description'>>;

/** An attribute with the default characteristics of RFC 7643 §2.2, except for those given. */
export function defineAttribute(
  name: string,
  description: string,
  characteristics: Characteristics = {},
): AttributeDefinition {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...characteristics,
  };
}

/** A complex attribute with its sub-attributes. */
export function defineComplex(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
  characteristics: Characteristics = {},
): AttributeDefinition {
  return defineAttribute(name, description, { type: 'complex', subAttributes, ...characteristics });
}

/** The sub-attributes that RFC 7643 §2.4 gives to multi-valued attributes, with `value` as the attribute needs it. */
export function defaultSubAttributes(
  value: AttributeDefinition,
  canonicalTypes?: readonly string[],
): readonly AttributeDefinition[] {
  return [
    value,
    defineAttribute('display', 'A name of the value for people to read.'),
    defineAttribute(
      'type',
      'A label that says what the value is for.',
      canonicalTypes === undefined ? {} : { canonicalValues: canonicalTypes },
    ),
    defineAttribute('primary', 'True for the preferred value; at most one value is.', { type: 'boolean' }),
  ];
}
