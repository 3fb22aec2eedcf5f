import { isReturned, type Projection, projectResource } from '@rollcall/shared/scim/resource/project.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { GroupMember, StoredGroup } from '../../store/groups.ts';
import type { ResourceText } from '../endpoint.ts';
import { metaText } from '../meta.ts';

/** Members are read and sent in pages of this size, with other requests served between. */
export const memberPageSize = 1_000;

export type ReadMembers = (page: {
  readonly after?: string;
  readonly limit: number;
}) => Promise<readonly GroupMember[]>;

export interface PresentOptions {
  readonly baseUrl: string;
  readonly projection: Projection | undefined;
}

/** URL of a group; always from the configured base, never from request headers. */
export function groupLocation(baseUrl: string, id: string): string {
  return `${baseUrl}/Groups/${id}`;
}

/** JSON text of a group as SCIM clients see it; with members in pieces: a large group is never in memory as a whole. */
export function presentGroup(
  group: StoredGroup,
  readMembers: ReadMembers,
  options: PresentOptions,
): ResourceText {
  const text = composeWithoutMembers(group, options);
  const hasMembers = group.memberCount > 0 && isReturned(options.projection, 'members');
  return hasMembers ? withMembers(text, readMembers, options) : text;
}

async function* withMembers(
  text: string,
  readMembers: ReadMembers,
  options: PresentOptions,
): AsyncGenerator<string> {
  yield text.slice(0, -1);
  let isFirst = true;
  for await (const page of memberPages(readMembers)) {
    const members = page.map((member) => presentMember(member, options)).join(',');
    yield isFirst ? `,"members":[${members}` : `,${members}`;
    isFirst = false;
  }
  yield isFirst ? '}' : ']}';
}

function composeWithoutMembers(group: StoredGroup, { baseUrl, projection }: PresentOptions): string {
  const meta = metaText('Group', group, groupLocation(baseUrl, group.id));
  const text = `{"id":"${group.id}",${group.body.slice(1, -1)},"meta":${meta}}`;
  if (projection === undefined) return text;
  return JSON.stringify(projectResource(projection, JSON.parse(text) as JsonObject)); // safe cast: composed here
}

async function* memberPages(readMembers: ReadMembers): AsyncGenerator<readonly GroupMember[]> {
  let after: string | undefined;
  for (;;) {
    const page = await readMembers({ limit: memberPageSize, ...(after === undefined ? {} : { after }) });
    if (page.length > 0) yield page;
    after = page.at(-1)?.id;
    if (page.length < memberPageSize || after === undefined) return;
    // The store answers at once; without a turn of the event loop nobody else would be served meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function presentMember({ id, display }: GroupMember, { baseUrl, projection }: PresentOptions): string {
  const member = { value: id, $ref: `${baseUrl}/Users/${id}`, display, type: 'User' };
  if (projection === undefined) return JSON.stringify(member);
  const projected = projectResource(projection, { members: [member] })['members'];
  return JSON.stringify(Array.isArray(projected) ? projected[0] : member);
}
