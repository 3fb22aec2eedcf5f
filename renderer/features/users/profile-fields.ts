import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { readAttribute, withAttribute } from '@rollcall/shared/directory/ownership.ts';
import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';
import { z } from 'zod';

const text = z.string().trim().max(256, 'Use at most 256 characters.');

/** What people type of a person; an empty text takes the attribute away. */
export const profileForm = z.object({
  userName: text.min(1, 'Give a user name.'),
  displayName: text,
  givenName: text,
  familyName: text,
  email: z.union([z.literal(''), z.email('Write an address such as jane@example.com.')]),
  phone: text,
  title: text,
  department: text,
});
export type ProfileForm = z.infer<typeof profileForm>;
export type ProfileField = keyof ProfileForm;

/** Where a field stands in the SCIM resource: RFC 7643 §4.1 and §4.3. */
const places: Readonly<Record<ProfileField, { attribute: string; part?: string; isList?: true }>> = {
  userName: { attribute: 'userName' },
  displayName: { attribute: 'displayName' },
  givenName: { attribute: 'name', part: 'givenName' },
  familyName: { attribute: 'name', part: 'familyName' },
  email: { attribute: 'emails', isList: true },
  phone: { attribute: 'phoneNumbers', isList: true },
  title: { attribute: 'title' },
  department: { attribute: `${enterpriseUserUrn}:department` },
};

export const profileLabels: Readonly<Record<ProfileField, string>> = {
  userName: 'User name',
  displayName: 'Display name',
  givenName: 'Given name',
  familyName: 'Family name',
  email: 'Work email',
  phone: 'Work phone',
  title: 'Title',
  department: 'Department',
};

// Safe cast: the keys of the form itself.
export const profileFieldNames = Object.keys(profileLabels) as readonly ProfileField[];

/** The texts of the form as a resource has them. */
export function toProfile(resource: JsonObject): ProfileForm {
  const read = (field: ProfileField) => readField(resource, field);
  return {
    userName: read('userName'),
    displayName: read('displayName'),
    givenName: read('givenName'),
    familyName: read('familyName'),
    email: read('email'),
    phone: read('phone'),
    title: read('title'),
    department: read('department'),
  };
}

function readField(resource: JsonObject, field: ProfileField): string {
  const { attribute, part, isList } = places[field];
  const value = readAttribute(resource, attribute);
  const holder = isList ? firstOf(value) : value;
  if (part === undefined && !isList) return typeof holder === 'string' ? holder : '';
  const inner = isJsonObject(holder) ? holder[part ?? 'value'] : undefined;
  return typeof inner === 'string' ? inner : '';
}

/** The attributes that the form changes, as the admin API takes them: each as a whole, null for one that goes. */
export function toAttributes(resource: JsonObject, form: ProfileForm): Record<string, JsonValue> {
  const before = toProfile(resource);
  const changed = profileFieldNames.filter((field) => form[field] !== before[field]);
  const after = changed.reduce((current, field) => writeField(current, field, form[field]), resource);
  const roots = new Set(changed.map((field) => rootOf(places[field].attribute)));
  return Object.fromEntries([...roots].map((root) => [root, after[root] ?? null]));
}

/** The attribute of the resource itself: an extension is one of them. */
function rootOf(attribute: string): string {
  return attribute.startsWith('urn:') ? attribute.slice(0, attribute.lastIndexOf(':')) : attribute;
}

function writeField(resource: JsonObject, field: ProfileField, typed: string): JsonObject {
  const { attribute, part, isList } = places[field];
  const current = readAttribute(resource, attribute);
  const value = typed === '' ? undefined : typed;
  if (isList) return withAttribute(resource, attribute, withFirst(current, value));
  if (part === undefined) return withAttribute(resource, attribute, value);
  const { [part]: _before, formatted: _stale, ...rest } = isJsonObject(current) ? current : {};
  const next = value === undefined ? rest : { ...rest, [part]: value };
  return withAttribute(resource, attribute, Object.keys(next).length === 0 ? undefined : next);
}

/** The primary value, or the first one. RFC 7643 §2.4. */
function firstOf(value: JsonValue | undefined): JsonObject | undefined {
  const elements = Array.isArray(value) ? value.filter((element) => isJsonObject(element)) : [];
  return elements.find((element) => element['primary'] === true) ?? elements[0];
}

function withFirst(current: JsonValue | undefined, value: string | undefined): JsonValue | undefined {
  const elements: readonly JsonValue[] = Array.isArray(current) ? current : [];
  const first = firstOf(current);
  if (first === undefined) return value === undefined ? undefined : [{ value, type: 'work', primary: true }];
  const rest = elements.flatMap((element) => {
    if (element !== first) return [element];
    return value === undefined ? [] : [{ ...first, value }];
  });
  return rest.length === 0 ? undefined : rest;
}

/** Whether the identity provider owns the attribute behind a field. */
export function isManagedField({ managedAttributes }: UserDetail, field: ProfileField): boolean {
  return managedAttributes.includes(places[field].attribute);
}
