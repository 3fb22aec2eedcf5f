import {
  type CustomAttributeInput,
  customAttributeInput,
  customSchemaUrn,
} from '@rollcall/shared/contract/attribute-mappings.ts';
import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import { compileTypes } from '../../resource-types.ts';
import type { Milliseconds } from '../../store/activity.ts';
import type { SchemaStore } from '../../store/schemas.ts';
import { type Actor, describeChange } from '../actor.ts';
import { requireUsableSchema } from '../usable-schema.ts';
import { type CatalogueEntry, toCustomEntry } from './catalogue.ts';

type Attribute = ExtensionSchema['attributes'][number];

/** Adds attributes of a workspace's own to its extension schemas. */
export function createCustomAttributes({
  schemas,
  now,
}: {
  readonly schemas: SchemaStore;
  readonly now: () => Milliseconds;
}) {
  return {
    /**
     * Add an attribute, and its schema where that is not there yet; both are served at /Schemas from then on.
     * @throws AppError schema_refused | invalid_value when the sample is not of the type
     */
    async add(actor: Actor, input: CustomAttributeInput): Promise<CatalogueEntry> {
      const parsed = customAttributeInput.parse(input);
      const attribute = toAttribute(parsed);
      let entry: CatalogueEntry | undefined;
      await schemas.change(actor.workspaceId, (all) => {
        const schema = withAttribute(all, parsed.schema, attribute);
        requireUsableSchema(schema, all);
        const others = without(all, schema);
        requireNewName(compileTypes(others).User, attribute);
        requireFittingSample(compileTypes([...others, schema]).User, schema, attribute);
        entry = toCustomEntry(schema, attribute);
        const activity = describeChange(actor, {
          at: now(),
          action: 'attribute.added',
          subject: { kind: 'schema', id: schema.id, name: schema.id },
          changes: [{ path: entry.attribute, after: entry.label }],
        });
        return { schema, activity };
      });
      if (entry === undefined)
        throw new AppError('internal', 'The store wrote a schema without deciding on it.');
      return entry;
    },
  };
}

function toAttribute(input: ReturnType<typeof customAttributeInput.parse>): Attribute {
  const { label, name, type, multiValued, source, sample } = input;
  return {
    name,
    type,
    multiValued,
    description: label,
    caseExact: false,
    returned: 'default',
    ...(source === '' ? {} : { source }),
    ...(sample === '' ? {} : { sample }),
  };
}

function withAttribute(all: readonly ExtensionSchema[], urn: string, attribute: Attribute): ExtensionSchema {
  const existing = all.find(({ id }) => foldCase(id) === foldCase(urn));
  if (existing === undefined) {
    const name = foldCase(urn) === foldCase(customSchemaUrn) ? 'Custom attributes' : urn.slice(0, 100);
    return { id: urn, resourceType: 'User', name, description: '', attributes: [attribute] };
  }
  if (existing.resourceType === 'User') {
    return { ...existing, attributes: [...existing.attributes, attribute] };
  }
  throw new AppError('schema_refused', `The schema ${existing.id} is one of groups.`);
}

function without(all: readonly ExtensionSchema[], { id }: ExtensionSchema): readonly ExtensionSchema[] {
  return all.filter((schema) => foldCase(schema.id) !== foldCase(id));
}

/**
 * A name that two schemas have means neither without its URN, and clients leave the URN out: a second `department`
 * would lose the first.
 */
function requireNewName({ unqualified }: ResourceType, { name }: Attribute): void {
  const owner = unqualified.get(name.toLowerCase());
  if (owner === undefined) return;
  throw new AppError('schema_refused', `There is an attribute ${name} already, in ${owner.id}.`, {
    fix: 'Map the field to that attribute, or choose another name.',
  });
}

function requireFittingSample(
  userType: ResourceType,
  { id }: ExtensionSchema,
  { name, sample }: Attribute,
): void {
  if (sample !== undefined) normaliseResource(userType, { userName: 'sample', [id]: { [name]: sample } });
}
