import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import { listed, requireStatus } from './answers.ts';
import type { AttributeName, IdpActions } from './dialect.ts';
import { type SimulatedAnswer, toShown } from './exchange.ts';
import type { Findings } from './findings.ts';
import type { Intended, IntendedGroup, IntendedUser } from './intended.ts';
import type { Reader } from './reader.ts';
import type { Tasks } from './tasks.ts';

export interface CompareContext {
  readonly intended: Intended;
  readonly reader: Reader;
  readonly tasks: Tasks;
  readonly findings: Findings;
}

/** Read one user by its id and by the search of the identity provider, and compare. */
export async function compareUser(user: IntendedUser, context: CompareContext): Promise<void> {
  const { findings, intended, reader } = context;
  const who = user.person.userName;
  if (user.id === undefined) return;
  const answer = await reader.get(`/Users/${encodeURIComponent(user.id)}`);
  const request = toShown(answer.request, answer);
  const { body, status } = answer;
  if (user.state === 'removed') {
    if (status === 200 && body?.['active'] !== false)
      findings.add({
        kind: 'user_still_there',
        who,
        expected: '404, or active: false',
        found: '200',
        request,
      });
    return;
  }
  if (status !== 200 || body === undefined) {
    findings.add({ kind: 'user_missing', who, expected: '200', found: String(status), request });
    return;
  }
  for (const [name, value] of intended.attributesOf(user)) {
    const found = attributeReaders[name](body);
    if (found === value) continue;
    const shown = found === undefined ? `no ${name}` : `${name}: ${found}`;
    findings.add({ kind: 'attribute_differs', who, expected: `${name}: ${value}`, found: shown, request });
  }
  const isActive = user.state === 'active';
  if (body['active'] !== isActive) {
    const found = `active: ${JSON.stringify(body['active']) ?? 'missing'}`;
    findings.add({ kind: 'status_differs', who, expected: `active: ${isActive}`, found, request });
  }
  await findAgain(
    {
      name: `find user ${user.person.number}`,
      who,
      id: user.id,
      isUser: true,
      find: ({ find }) => find?.(user.person),
    },
    context,
  );
}

/** Read one group by its id, and compare its name and members. */
export async function compareGroup(group: IntendedGroup, context: CompareContext): Promise<void> {
  const { findings, reader } = context;
  const who = group.displayName;
  if (group.id === undefined) return;
  const answer = await reader.get(`/Groups/${encodeURIComponent(group.id)}`);
  const request = toShown(answer.request, answer);
  const { status, body } = answer;
  if (group.isRemoved) {
    if (status === 200)
      findings.add({ kind: 'group_still_there', who, expected: '404', found: '200', request });
    return;
  }
  if (status !== 200 || body === undefined) {
    findings.add({ kind: 'group_missing', who, expected: '200', found: String(status), request });
    return;
  }
  if (body['displayName'] !== group.displayName) {
    const found = JSON.stringify(body['displayName']) ?? 'no displayName';
    findings.add({ kind: 'group_name_differs', who, expected: group.displayName, found, request });
  }
  compareMembers(group, answer, context);
}

/** As the identity provider would look for the group. */
export async function findGroupAgain(group: IntendedGroup, context: CompareContext): Promise<void> {
  if (group.id === undefined || group.isRemoved) return;
  const who = group.displayName;
  await findAgain(
    {
      name: `find group ${group.team.number}`,
      who,
      id: group.id,
      isUser: false,
      find: ({ groups }) => groups?.find?.(who),
    },
    context,
  );
}

function compareMembers(
  group: IntendedGroup,
  answer: SimulatedAnswer,
  { intended, findings }: CompareContext,
): void {
  const found = memberIds(answer.body);
  const removed = new Set(intended.users.flatMap(({ id, state }) => (state === 'removed' ? (id ?? []) : [])));
  const wanted = new Set(intended.idsOf([...group.members]).filter((id) => !removed.has(id)));
  const extra = [...found].filter((id) => !wanted.has(id) && !removed.has(id));
  const missing = [...wanted].filter((id) => !found.has(id));
  const takenOut = new Set(intended.idsOf([...group.takenOut]));
  const about = {
    who: group.displayName,
    expected: `${wanted.size} members`,
    found: `${found.size} members`,
    // What the server made too little or too much of says more than the answer that shows it.
    request: group.lastWrite ?? toShown(answer.request, answer),
  };
  if (extra.some((id) => takenOut.has(id))) findings.add({ ...about, kind: 'member_not_removed' });
  if (extra.some((id) => !takenOut.has(id))) findings.add({ ...about, kind: 'member_unexpected' });
  if (missing.length === 0) return;
  const isEmptied = found.size === 0 && takenOut.size > 0;
  findings.add({ ...about, kind: isEmptied ? 'group_emptied' : 'members_lost' });
}

interface Search {
  /** Of the task. */
  readonly name: string;
  readonly who: string;
  readonly id: string;
  readonly isUser: boolean;
  readonly find: (actions: IdpActions) => Promise<SimulatedAnswer> | undefined;
}

async function findAgain(search: Search, context: CompareContext): Promise<void> {
  const { name, who, id, isUser, find } = search;
  const { tasks, findings, reader } = context;
  const found = await tasks.run({ name, who }, async (actions) => {
    const answer = await find(actions);
    return answer === undefined ? undefined : requireStatus(answer, 200, 404);
  });
  if (!found.isDone) return;
  // Some never look anybody up: then it is looked up as others do.
  const answer = found.value ?? (await reader.get(plainSearch(search)));
  const attribute = isUser ? 'userName' : 'displayName';
  // Others than those asked for are told by the rules of answers.
  const matches = listed(answer.body).filter((resource) => isNamed(resource, attribute, who));
  const request = toShown(answer.request, answer);
  if (!matches.some((match) => match['id'] === id)) {
    const kind = isUser ? 'user_not_found' : 'group_not_found';
    findings.add({ kind, who, expected: `id ${id}`, found: `${matches.length} matches`, request });
  }
  if (matches.length > 1 && isUser)
    findings.add({ kind: 'user_duplicated', who, expected: 'one', found: `${matches.length}`, request });
}

function plainSearch({ who, isUser }: Search): string {
  const filter = encodeURIComponent(`${isUser ? 'userName' : 'displayName'} eq ${JSON.stringify(who)}`);
  return `/${isUser ? 'Users' : 'Groups'}?filter=${filter}`;
}

function isNamed(resource: JsonObject, attribute: string, name: string): boolean {
  const value = resource[attribute];
  return typeof value === 'string' && foldCase(value) === foldCase(name);
}

function memberIds(body: JsonObject | undefined): ReadonlySet<string> {
  return new Set(
    objectsOf(body?.['members']).flatMap(({ value }) => (typeof value === 'string' ? value : [])),
  );
}

const attributeReaders: Readonly<Record<AttributeName, (body: JsonObject) => string | undefined>> = {
  userName: ({ userName }) => textOf(userName),
  externalId: ({ externalId }) => textOf(externalId),
  displayName: ({ displayName }) => textOf(displayName),
  givenName: ({ name }) => (isJsonObject(name) ? textOf(name['givenName']) : undefined),
  familyName: ({ name }) => (isJsonObject(name) ? textOf(name['familyName']) : undefined),
  email({ emails }) {
    const all = objectsOf(emails);
    const best =
      all.find(({ type }) => type === 'work') ?? all.find(({ primary }) => primary === true) ?? all[0];
    return textOf(best?.['value']);
  },
};

function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  const elements: readonly JsonValue[] = value; // isArray widens to any[]
  return elements.filter(isJsonObject);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
