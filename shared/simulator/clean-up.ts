import { patchOpUrn } from '../scim/schema/urn.ts';
import { hasName, listed } from './answers.ts';
import type { Intended } from './intended.ts';
import type { Reader } from './reader.ts';

export interface CleanUp {
  readonly removed: number;
  /** Users of a server that does not delete. */
  readonly deactivated: number;
  /** What is still there, as paths. */
  readonly left: readonly string[];
}

/**
 * Remove what a run made, and what it may have made without getting an answer, found by its name. Nothing else has the
 * run's mark in its name, so nothing else is touched.
 * @param made paths of what was answered with an id
 */
export async function cleanUp(made: readonly string[], intended: Intended, reader: Reader): Promise<CleanUp> {
  const counts = { removed: 0, deactivated: 0 };
  const left: string[] = [];
  const paths = new Set([...made, ...(await findLost(intended, reader))]);
  // Some servers refuse to remove the members of a group.
  const ordered = [...paths].toSorted((a, b) => Number(isUser(a)) - Number(isUser(b)));
  for (const path of ordered) {
    const { status } = await reader.remove(path);
    if (status < 300 || status === 404) counts.removed += 1;
    else if (isUser(path) && (await deactivate(reader, path))) counts.deactivated += 1;
    else left.push(path);
  }
  return { ...counts, left };
}

function isUser(path: string): boolean {
  return path.startsWith('/Users/');
}

/** Paths of what was sent and never answered with an id. */
async function findLost({ users, groups }: Intended, reader: Reader): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { id, isSent, person } of users) {
    if (isSent && id === undefined)
      paths.push(...(await pathsNamed(reader, '/Users', 'userName', person.userName)));
  }
  for (const { id, isSent, displayName } of groups) {
    if (isSent && id === undefined)
      paths.push(...(await pathsNamed(reader, '/Groups', 'displayName', displayName)));
  }
  return paths;
}

async function pathsNamed(
  reader: Reader,
  endpoint: '/Users' | '/Groups',
  attribute: string,
  name: string,
): Promise<readonly string[]> {
  const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(name)}`);
  const { body } = await reader.get(`${endpoint}?filter=${filter}`);
  return listed(body)
    .filter((resource) => hasName(resource, attribute, name))
    .flatMap(({ id }) => (typeof id === 'string' ? `${endpoint}/${id}` : []));
}

async function deactivate(reader: Reader, path: string): Promise<boolean> {
  const operations = [{ op: 'replace', path: 'active', value: false }];
  const { status } = await reader.patch(path, { schemas: [patchOpUrn], Operations: operations });
  return status < 300;
}
