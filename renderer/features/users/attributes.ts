export interface Attribute {
  /** `name.givenName`, `emails[work].value` */
  readonly path: string;
  readonly value: string;
}

export interface AttributeGroup {
  /** The schema extension's URN; undefined for core attributes. */
  readonly schema: string | undefined;
  readonly attributes: readonly Attribute[];
}

/** Members of a resource that describe it and not the person. RFC 7643 §3 and §3.1. */
const commonMembers = new Set(['schemas', 'id', 'externalId', 'meta']);

/** Lay a SCIM user out as lists of single values: the core attributes, then one list per schema extension. */
export function toAttributeGroups(resource: Readonly<Record<string, unknown>>): readonly AttributeGroup[] {
  const members = Object.entries(resource).filter(([name]) => !commonMembers.has(name));
  const core = members.filter((member) => !isExtension(member));
  const groups = [
    { schema: undefined, attributes: core.flatMap(([name, value]) => toAttributes(name, value)) },
    ...members
      .filter(isExtension)
      .map(([schema, value]) => ({ schema, attributes: toAttributes('', value) })),
  ];
  return groups.filter(({ attributes }) => attributes.length > 0);
}

function isExtension([name]: [string, unknown]): boolean {
  return name.toLowerCase().startsWith('urn:');
}

function toAttributes(path: string, value: unknown): readonly Attribute[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const type = typeOf(item);
      const attributes = toAttributes(`${path}[${type ?? index + 1}]`, item);
      return type === undefined ? attributes : attributes.filter(({ path: name }) => !name.endsWith('.type'));
    });
  }
  if (typeof value !== 'object')
    return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(value).flatMap(([name, member]) => toAttributes(prefix + name, member));
}

/** Values of a multi-valued attribute are told apart by `type` where they have one. RFC 7643 §2.4. */
function typeOf(item: unknown): string | undefined {
  const type: unknown = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' && type !== '' ? type : undefined;
}
