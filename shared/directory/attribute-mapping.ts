import { sameJson } from '../scim/resource/difference.ts';
import { enterpriseUserUrn } from '../scim/schema/urn.ts';
import type { JsonObject } from '../scim/value.ts';
import { readAttribute, withAttribute } from './ownership.ts';

/**
 * The attributes of a person that the product knows by a name of its own, in the order of its screens. `attribute` is
 * what a switch names: a whole attribute as `attributesOf` of ownership does, but for the two parts of a name.
 */
export const mappedAttributes = [
  { attribute: 'userName', label: 'Username', path: 'userName', isRequired: true },
  { attribute: 'emails', label: 'Email', path: 'emails.value', isRequired: true },
  { attribute: 'name.givenName', label: 'First name', path: 'name.givenName', isRequired: true },
  { attribute: 'name.familyName', label: 'Last name', path: 'name.familyName', isRequired: true },
  { attribute: 'displayName', label: 'Display name', path: 'displayName', isRequired: false },
  { attribute: 'title', label: 'Title', path: 'title', isRequired: false },
  {
    attribute: `${enterpriseUserUrn}:department`,
    label: 'Department',
    path: `${enterpriseUserUrn}:department`,
    isRequired: false,
  },
  {
    attribute: `${enterpriseUserUrn}:employeeNumber`,
    label: 'Employee number',
    path: `${enterpriseUserUrn}:employeeNumber`,
    isRequired: false,
  },
  {
    attribute: `${enterpriseUserUrn}:manager`,
    label: 'Manager',
    path: `${enterpriseUserUrn}:manager.value`,
    isRequired: false,
  },
  { attribute: 'phoneNumbers', label: 'Phone', path: 'phoneNumbers.value', isRequired: false },
  { attribute: 'addresses', label: 'Address', path: 'addresses.formatted', isRequired: false },
  { attribute: 'preferredLanguage', label: 'Language', path: 'preferredLanguage', isRequired: false },
  { attribute: 'active', label: 'Status', path: 'active', isRequired: false },
] as const;

export type MappedAttribute = (typeof mappedAttributes)[number]['attribute'];

const requiredAttributes: ReadonlySet<string> = new Set(
  mappedAttributes.filter(({ isRequired }) => isRequired).map(({ attribute }) => attribute),
);

/** Why the switch of a required attribute cannot be moved. */
export const requiredReason = 'Required: we cannot create an account without it.';

export function isRequiredAttribute(attribute: string): boolean {
  return requiredAttributes.has(attribute);
}

/** Which attributes are taken from identity providers; what is not named follows what stands behind: see `isSwitchedOn`. */
export type Switches = Readonly<Record<string, boolean>>;

/** A connection's own word counts, then the workspace's; everything begins as on. */
export function isSwitchedOn(attribute: string, defaults: Switches, own: Switches): boolean {
  return own[attribute] ?? defaults[attribute] ?? true;
}

/** The attributes that a connection's writes must leave as they are. */
export function switchedOff(defaults: Switches, own: Switches): readonly string[] {
  const named = new Set([...Object.keys(defaults), ...Object.keys(own)]);
  return [...named].filter(
    (attribute) => !isRequiredAttribute(attribute) && !isSwitchedOn(attribute, defaults, own),
  );
}

/** A resource with the attributes that are off as they were, and those of them that would have become something else. */
export interface KeptResource {
  readonly resource: JsonObject;
  readonly ignored: readonly string[];
}

/**
 * Undo what a write did to attributes that are switched off.
 * The same object comes back when there was nothing to undo; otherwise its `schemas` may name one too many.
 */
export function keepSwitchedOff(
  asked: JsonObject,
  current: JsonObject,
  off: readonly string[],
): KeptResource {
  const ignored = off.filter(
    (attribute) => !sameJson(readAttribute(asked, attribute), readAttribute(current, attribute)),
  );
  const resource = ignored.reduce(
    (kept, attribute) => withAttribute(kept, attribute, readAttribute(current, attribute)),
    asked,
  );
  return { resource, ignored };
}

const labels: ReadonlyMap<string, string> = new Map(
  mappedAttributes.map(({ attribute, label }) => [attribute, label]),
);

/** What the log says of attributes that stayed as they were, by the names of the product where it has them. */
export function ignoredSentence(ignored: readonly string[]): string {
  const names = ignored.map((attribute) => labels.get(attribute) ?? attribute);
  return `Ignored, because the mappings have it switched off: ${names.join(', ')}.`;
}
