import { join } from 'node:path';

import { runCommand } from '../harness/command-line.ts';
import { ceilingId } from './ceiling-database.ts';
import type { Address } from './connection.ts';
import { sendJson } from './json-request.ts';
import { personText, seedName } from './people.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

/** A server to be measured, in a process of its own, with people that are known by number. */
export interface Target extends Address {
  readonly pid: number;
  /** Id of a person by number. */
  idOf(index: number): string;
  /** Path of a look-up by an attribute. */
  lookUpPath(attribute: 'userName' | 'externalId', value: string): string;
  close(): Promise<void>;
}

export interface Rollcall extends Target {
  /** Create people until there are so many, by /Bulk. */
  growTo(people: number): Promise<void>;
}

const contentType = { 'Content-Type': 'application/scim+json' };

export async function startCeiling(people: number): Promise<Target> {
  const script = join(import.meta.dirname, 'ceiling.ts');
  const { pid, firstLine, close } = await startProcess(script, (directory) => [
    join(directory, 'ceiling.db'),
    String(people),
  ]);
  return {
    url: firstLine,
    headers: contentType,
    pid,
    idOf: ceilingId,
    lookUpPath: (attribute, value) => `/Users?${attribute}=${encodeURIComponent(value)}`,
    close,
  };
}

export async function startRollcall(): Promise<Rollcall> {
  const script = join(import.meta.dirname, '../../server/cli.ts');
  // Requests are counted as always, but never too many.
  const limit = ['--rate-limit', '1000000'];
  const server = await startProcess(script, (data) => ['serve', '--data', data, '--port', '0', ...limit]);
  try {
    return await toRollcall(server);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function toRollcall({ pid, directory, firstLine, close }: ServerProcess): Promise<Rollcall> {
  const { scim: url } = JSON.parse(firstLine) as { scim: string }; // the command line's documented first line
  const created = await runCommand('token', 'create', '--data', directory, '--name', 'Bench', '--json');
  const { token } = JSON.parse(created.stdout) as { token: string }; // the command line's documented answer
  const headers = { ...contentType, Authorization: `Bearer ${token}` };
  const ids: string[] = [];
  return {
    url,
    headers,
    pid,
    idOf: (index) => ids[index] ?? '',
    lookUpPath: (attribute, value) => `/Users?filter=${encodeURIComponent(`${attribute} eq "${value}"`)}`,
    async growTo(people) {
      while (ids.length < people) {
        const size = Math.min(bulkSize, people - ids.length);
        ids.push(...(await createPeople({ url, headers }, ids.length, size)));
      }
    },
    close,
  };
}

/** The most operations that the server takes in one /Bulk. */
export const bulkSize = 1_000;

/** JSON text of a /Bulk that creates people. @param nameOf name of a person by its place in the request. */
export function bulkText(size: number, nameOf: (place: number) => string): string {
  const operations = Array.from(
    { length: size },
    (_, place) => `{"method":"POST","path":"/Users","bulkId":"${place}","data":${personText(nameOf(place))}}`,
  );
  return `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[${operations.join(',')}]}`;
}

async function createPeople(address: Address, start: number, size: number): Promise<string[]> {
  const body = bulkText(size, (place) => seedName(start + place));
  // RFC 7644 §3.7.3: each created resource is named by its location.
  const { Operations } = (await sendJson(address, { method: 'POST', path: '/Bulk', body })) as {
    Operations: { location?: string }[];
  };
  return Operations.map(({ location }) => {
    if (location === undefined) throw new Error('A person could not be created.');
    return location.slice(location.lastIndexOf('/') + 1);
  });
}

/** Use a server that is starting, then close it. */
export async function whileRunning<Running extends Target>(
  starting: Promise<Running>,
  action: (target: Running) => Promise<void>,
): Promise<void> {
  const target = await starting;
  try {
    await action(target);
  } finally {
    await target.close();
  }
}
