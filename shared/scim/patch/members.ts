import { AppError } from '../../errors.ts';
import type { AttributePath } from '../filter/path.ts';
import { lastSegment, parseEmbedded } from '../resource/read-value.ts';
import { readableKey } from '../resource/write.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { cleanText } from '../text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

const longestId = 512;

/**
 * The ids of members in the forms in which clients send them: a list or one alone, objects with `value`, `$ref` or
 * `id`, or the bare id. Everything else about a member (`display`, `type`) is ignored. Without repeats, in order.
 * @throws AppError invalid_value naming the member that has no id
 */
export function parseMemberIds(value: JsonValue): readonly string[] {
  const sent = parseEmbedded(parseEmbedded(value, '['), '{');
  const members = Array.isArray(sent) ? (sent as readonly JsonValue[]) : [sent]; // isArray widens to any[]
  const ids = new Set<string>();
  for (const [index, member] of members.entries()) {
    if (member === null || member === '') continue;
    const id = memberId(member);
    if (id === undefined) {
      throw new AppError('invalid_value', `members[${index}] does not name a member by its id.`, {
        fix: 'Send members as a list of objects such as {"value":"id"}.',
      });
    }
    ids.add(id);
  }
  return [...ids];
}

/** A path to members or to a part of them, in the client's spelling and parsed, and what was sent for it. */
export interface MembersEntry {
  readonly path: AttributePath & { readonly kind: 'attribute' };
  readonly text: string;
  readonly value: JsonValue | undefined;
}

/** Separate what a body or a PATCH value says about members from the rest, whatever the spelling of the key. */
export function splitMembers(
  resourceType: ResourceType,
  entries: JsonObject,
  schemaPrefix = '',
): { readonly members: readonly MembersEntry[]; readonly rest: JsonObject } {
  const members: MembersEntry[] = [];
  const rest = Object.entries(entries).flatMap(([key, value]): [string, JsonValue][] => {
    const path = readableKey(resourceType, schemaPrefix + key);
    if (path?.kind === 'schema' && !path.schema.isExtension && isJsonObject(value)) {
      const inner = splitMembers(resourceType, value, `${path.schema.id}:`);
      members.push(...inner.members);
      return [[key, inner.rest]];
    }
    if (path?.kind !== 'attribute' || !isMembers(path)) return [[key, value]];
    members.push({ path, text: key, value });
    return [];
  });
  return { members, rest: Object.fromEntries(rest) };
}

export function isMembers(path: AttributePath): boolean {
  return path.kind === 'attribute' && path.attribute.definition.name === 'members';
}

/**
 * Split the body of a group's POST or PUT: the ids of its members, undefined when the body does not mention members at
 * all, and the rest for `normaliseResource`. Memberships are rows of their own and no part of the stored group.
 * @throws AppError invalid_value naming the member that has no id
 */
export function takeMembers(
  resourceType: ResourceType,
  body: JsonObject,
): { readonly ids: readonly string[] | undefined; readonly rest: JsonObject } {
  const { members, rest } = splitMembers(resourceType, body);
  const whole = members.findLast(({ path }) => path.filter === undefined && path.subAttribute === undefined);
  return { ids: whole === undefined ? undefined : parseMemberIds(whole.value ?? null), rest };
}

function memberId(member: JsonValue): string | undefined {
  if (!isJsonObject(member)) return toId(member);
  const found = new Map(Object.entries(member).map(([name, value]) => [name.toLowerCase(), value]));
  const reference = found.get('$ref');
  return (
    toId(found.get('value')) ??
    toId(typeof reference === 'string' ? lastSegment(reference) : undefined) ??
    toId(found.get('id'))
  );
}

function toId(value: JsonValue | undefined): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const id = cleanText(text);
  return id === '' || id.length > longestId ? undefined : id;
}
