import { describe, expect, it } from 'vitest';

import { explanation } from '../contract/explain.ts';
import type { LogEntry } from '../contract/provisioning-log.ts';
import { places } from '../idp/places.ts';
import { identityProviderCodes } from '../idp/providers.ts';
import { explain, explanationMarks } from './explain.ts';
import { type Reason, type ReasonCode, reasons } from './reasons.ts';

const baseUrl = 'https://acme.example/scim/v2';
const codes = Object.keys(reasons) as ReasonCode[]; // safe cast: the keys of a const object

function entry(changes: Partial<LogEntry>): LogEntry {
  return {
    id: 'request-1',
    correlationId: 'request-1',
    sequence: 1,
    at: '2026-11-24T10:00:00.000Z',
    provider: 'okta',
    probe: null,
    tokenId: 't1',
    tokenName: 'Okta production',
    method: 'POST',
    url: '/scim/v2/Users?count=1',
    status: 409,
    outcome: 'failed',
    reason: 'conflict',
    explanation: 'Another user has it.',
    resourceType: 'User',
    resourceId: null,
    subject: 'jane@acme.example',
    durationMicroseconds: 1_000,
    address: '192.0.2.7',
    count: 1,
    userAgent: null,
    tlsVersion: null,
    steps: [],
    changes: [],
    requestBody: null,
    responseBody: null,
    ...changes,
  };
}

describe('reasons', () => {
  it.each(codes)('%s says in whole sentences what happened and what to do', (code) => {
    const { title, cause, fix, steps }: Reason = reasons[code];
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(steps.length).toBeGreaterThan(0);
    for (const text of [cause, fix, ...steps]) expect(text).toMatch(/[.?}]$/);
    const marks = [cause, ...steps].flatMap((text) =>
      [...text.matchAll(/\{(\w*)\}/g)].map(([, mark]) => mark),
    );
    expect(marks.filter((mark) => !(explanationMarks as readonly string[]).includes(mark ?? ''))).toEqual([]);
    expect(`${title} ${fix}`).not.toContain('{');
  });

  it.each(codes)('%s names the place in the guide that its steps speak of', (code) => {
    const { guide, steps }: Reason = reasons[code];
    const text = steps.join(' ');
    expect(/\{place\}|\{retry\}/.test(text)).toBe(guide !== undefined);
  });
});

describe('explain', () => {
  it.each(codes.flatMap((reason) => identityProviderCodes.map((provider) => ({ reason, provider }))))(
    'fills in everything for $reason from $provider, known or not',
    ({ reason, provider }) => {
      for (const row of [
        entry({ reason, provider }),
        entry({ reason, provider, explanation: null, subject: null, tokenName: null }),
      ]) {
        const { cause, steps, guide } = explanation.parse(explain(row, baseUrl));
        for (const text of [cause, ...steps]) {
          expect(text).not.toMatch(/[{}]|undefined|null/);
          expect(text).toMatch(/^[^a-z]/);
        }
        expect(guide?.place).toBe(guide === null ? undefined : places[provider][guide.step]);
      }
    },
  );

  it('speaks of the request it is about', () => {
    expect(explain(entry({}), baseUrl)).toEqual({
      reason: 'conflict',
      title: reasons.conflict.title,
      cause:
        'Okta tried to use “jane@acme.example”, but another account has it; it did not find that one before.',
      who: 'idp_admin',
      steps: [
        'Look for the request right before this one: what did Okta search for, and did it find anything?',
        `Open ${places.okta.mapping} and let the matching attribute send the same value as userName (for groups: displayName).`,
        'If there really are two people, give one of them another name in Okta.',
      ],
      guide: { provider: 'okta', step: 'mapping', place: places.okta.mapping },
    });
  });

  it('puts values in as they are, whatever is in them', () => {
    const { cause } = explain(entry({ subject: '{token} $& {place}' }), baseUrl);
    expect(cause).toContain('“{token} $& {place}”');
  });

  it('gives the base URL for a wrong path, without the query', () => {
    const { cause, steps } = explain(
      entry({ reason: 'wrong_path', url: '/scim/Users?filter=secret' }),
      baseUrl,
    );
    expect(cause).toBe(`Okta called /scim/Users, which is not below the base URL ${baseUrl}.`);
    expect(steps).toContain(`Replace the URL by ${baseUrl}, with nothing after it.`);
  });

  it('says that nothing went wrong when nothing did', () => {
    const row = entry({ reason: null, status: 201, explanation: null });
    expect(explain(row, baseUrl)).toEqual({
      reason: null,
      title: 'Nothing went wrong',
      cause: 'The request was answered with 201.',
      who: null,
      steps: [],
      guide: null,
    });
  });
});
