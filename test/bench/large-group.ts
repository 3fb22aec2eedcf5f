import type { Request } from './connection.ts';
import { sendJson } from './json-request.ts';
import type { Rollcall } from './targets.ts';

/** Members that one request adds while a group is filled. */
const step = 1_000;

/** Create a group without members. Answers its id. */
export async function createGroup(rollcall: Rollcall, displayName: string): Promise<string> {
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
  });
  const { id } = (await sendJson(rollcall, { method: 'POST', path: '/Groups', body })) as { id: string }; // RFC 7643 §3.1
  return id;
}

/** Make people members of a group by number: from the first up to, without it, the last. */
export async function addMembers(
  rollcall: Rollcall,
  groupId: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (let start = from; start < to; start += step) {
    const length = Math.min(step, to - start);
    const ids = Array.from({ length }, (_, place) => rollcall.idOf(start + place));
    await sendJson(rollcall, addition(groupId, ids));
  }
}

export function addition(groupId: string, ids: readonly string[]): Request {
  const value = ids.map((id) => ({ value: id }));
  return patchMembers(groupId, { op: 'add', path: 'members', value });
}

export function removal(groupId: string, id: string): Request {
  return patchMembers(groupId, { op: 'remove', path: `members[value eq "${id}"]` });
}

function patchMembers(groupId: string, operation: object): Request {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const body = JSON.stringify({ schemas, Operations: [operation] });
  return { method: 'PATCH', path: `/Groups/${groupId}`, body };
}
