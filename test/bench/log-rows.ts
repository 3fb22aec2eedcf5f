import type { LogDraft } from '@rollcall/server/store/log.ts';

import { person, userNameOf } from './people.ts';
import { createDice } from './statistics.ts';

/** Whose log it is. */
export const workspaceId = 'bench';
/** The last row is from this time; each is a tenth of a second after the one before. */
export const newestAt = Date.parse('2026-11-24T12:00:00.000Z');
export const rowDistanceMs = 100;

/** One request in so many; the rest are reads. */
const oneIn = { created: 10, updated: 7, failed: 50, refused: 200, rare: 100_000 } as const;
const people = 20_000;

/** Makes rows as a workspace with one large identity provider has them: mostly look-ups, some writes, few failures. */
export function createRows(count: number): (index: number) => LogDraft {
  const dice = createDice();
  return (index) => {
    const name = `seed${dice(people)}`;
    const at = newestAt - (count - 1 - index) * rowDistanceMs;
    const id = idAt(at, index);
    const resourceId = `user-${name}`;
    const row: LogDraft = {
      workspaceId,
      id,
      correlationId: id,
      at,
      provider: index % 3 === 0 ? 'entra' : 'okta',
      probe: null,
      tokenId: index % 3 === 0 ? 'token-2' : 'token-1',
      tokenName: index % 3 === 0 ? 'Entra production' : 'Okta production',
      method: 'GET',
      url: `/scim/v2/Users/${resourceId}`,
      status: 200,
      outcome: 'read',
      reason: null,
      explanation: null,
      resourceType: 'User',
      resourceId,
      subject: userNameOf(name),
      durationMicroseconds: 300,
      address: '192.0.2.1',
      count: 1,
      userAgent: 'Okta SCIM Client 1.0.0',
      tlsVersion: 'TLSv1.3',
      steps: [
        { name: 'authenticated', microseconds: 20 },
        { name: 'answered', microseconds: 280 },
      ],
      changes: [],
      requestBody: null,
      responseBody: JSON.stringify(person(name)),
    };
    return { ...row, ...whatElse(index, row) };
  };
}

/** As the server makes them: the time first (UUID version 7), then something of its own. */
export function idAt(at: number, index: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(index).padStart(12, '0')}`;
}

function whatElse(index: number, { responseBody }: LogDraft): Partial<LogDraft> {
  const isOne = (each: number) => index % each === each >> 1;
  const requestBody = responseBody;
  if (isOne(oneIn.rare)) return { status: 409, outcome: 'failed', reason: 'conflict', method: 'POST' };
  if (isOne(oneIn.refused)) return { status: 401, outcome: 'refused', reason: 'unknown', subject: null };
  if (isOne(oneIn.failed)) return { status: 404, outcome: 'failed', reason: 'not_found' };
  const changes = [{ path: 'title', before: 'Engineer', after: 'Senior Engineer' }];
  if (isOne(oneIn.updated)) return { method: 'PATCH', outcome: 'updated', changes, requestBody };
  if (isOne(oneIn.created)) return { method: 'POST', status: 201, outcome: 'created', changes, requestBody };
  return {};
}
