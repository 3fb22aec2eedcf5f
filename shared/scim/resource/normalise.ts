import type { ResourceType } from '../schema/resource-type.ts';
import type { JsonObject } from '../value.ts';
import { Draft } from './draft.ts';
import { IgnoredPaths } from './ignored.ts';
import { writeEntries } from './write.ts';

/** A resource as it is stored, and what the client sent besides: in its own spelling, at most 100 paths. */
export interface NormalisedResource {
  readonly resource: JsonObject;
  readonly ignored: readonly string[];
}

/**
 * Turn the body of a POST or PUT into a resource as it is stored: canonical names in the order of the schemas, values of
 * the right type, `schemas` listing what is there, no null, no empty text, list or object, at most one `primary`.
 * Read-only and unknown attributes and passwords are left out and listed. Doing it twice changes nothing.
 * An absent `active` stays absent: the caller knows whether that means true (POST) or the old value (PUT).
 * @throws AppError invalid_value naming the attribute and what was expected
 */
export function normaliseResource(resourceType: ResourceType, body: JsonObject): NormalisedResource {
  const draft = new Draft(resourceType, {});
  const ignored = new IgnoredPaths();
  writeEntries({ resourceType, draft, ignored }, 'replace', body);
  return { resource: draft.toResource(), ignored: ignored.toList() };
}
