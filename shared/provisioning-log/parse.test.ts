import { describe, expect, it } from 'vitest';

import { outcomes } from '../contract/provisioning-log.ts';
import { parseSearch, searchLimits } from './parse.ts';

describe('parseSearch', () => {
  it.each([
    { text: '', filter: {} },
    { text: '  \t ', filter: {} },
    { text: 'is:failed', filter: { outcomes: ['failed'] } },
    { text: 'IS:Failed is:refused is:failed', filter: { outcomes: ['failed', 'refused'] } },
    { text: '-is:read', filter: { outcomes: outcomes.filter((outcome) => outcome !== 'read') } },
    { text: 'is:failed is:read -is:read', filter: { outcomes: ['failed'] } },
    { text: 'is:probe is:failed', filter: { isProbe: true, outcomes: ['failed'] } },
    { text: '-is:probe', filter: { isProbe: false } },
    { text: 'idp:okta idp:"Entra ID"', filter: { providers: ['okta', 'entra'] } },
    { text: 'token:"Okta production" token:x', filter: { tokens: ['Okta production', 'x'] } },
    { text: 'user:jane@example.com', filter: { users: ['jane@example.com'] } },
    { text: 'status:404', filter: { statuses: [{ from: 404, to: 404 }] } },
    {
      text: 'status:4XX status:500-599',
      filter: {
        statuses: [
          { from: 400, to: 499 },
          { from: 500, to: 599 },
        ],
      },
    },
    { text: 'path:/Users?filter=a:b', filter: { paths: ['/Users?filter=a:b'] } },
    { text: 'reason:near_miss', filter: { reasons: ['near_miss'] } },
    { text: 'id:0198', filter: { ids: ['0198'] } },
    { text: 'jane "two words" jane', filter: { words: ['jane', 'two words'] } },
    { text: String.raw`"a \"quoted\" \\ word"`, filter: { words: [String.raw`a "quoted" \ word`] } },
    { text: '"is:failed" "-x"', filter: { words: ['is:failed', '-x'] } },
    { text: '-', filter: { words: ['-'] } },
    { text: '12:30 jane:', filter: undefined },
    { text: '12:30', filter: { words: ['12:30'] } },
  ])('reads $text', ({ text, filter }) => {
    const parsed = parseSearch(text);
    expect('filter' in parsed ? parsed.filter : undefined).toEqual(filter);
  });

  it.each([
    {
      text: 'is:fialed',
      at: [0, 9],
      says: 'There is no outcome “fialed”. Did you mean failed?',
      instead: 'is:failed',
    },
    { text: 'a is:', at: [2, 5], says: '“is:” needs a value, such as is:failed.', instead: undefined },
    {
      text: '-is:raed',
      at: [0, 8],
      says: 'There is no outcome “raed”. Did you mean read?',
      instead: '-is:read',
    },
    { text: 'is:zzzz', at: [0, 7], says: 'There is no outcome “zzzz”.', instead: undefined },
    {
      text: 'idp:okat',
      at: [0, 8],
      says: 'There is no identity provider “okat”. Did you mean okta?',
      instead: 'idp:okta',
    },
    {
      text: 'reason:malformd',
      at: [0, 15],
      says: 'There is no reason “malformd”. Did you mean malformed?',
      instead: 'reason:malformed',
    },
    {
      text: 'sattus:4xx',
      at: [0, 10],
      says: 'There is no “sattus:” to search by. Did you mean status?',
      instead: 'status:4xx',
    },
    {
      text: 'urn:ietf:x',
      at: [0, 10],
      says: 'There is no “urn:” to search by. Quote it',
      instead: '"urn:ietf:x"',
    },
    {
      text: 'status:600',
      at: [0, 10],
      says: '“600” is no HTTP status. Write 404, 4xx or 400-499.',
      instead: undefined,
    },
    { text: 'status:499-400', at: [0, 14], says: '“499-400” is no HTTP status.', instead: undefined },
    {
      text: '-user:jane',
      at: [0, 10],
      says: 'Only “is:” can be turned round with a minus.',
      instead: 'user:jane',
    },
    { text: '-jane', at: [0, 5], says: 'Only “is:” can be turned round', instead: '"-jane"' },
    {
      text: 'token:"Okta pro',
      at: [0, 15],
      says: 'The quotation mark is not closed.',
      instead: 'token:"Okta pro"',
    },
    { text: '""', at: [0, 2], says: 'There is nothing between the quotation marks.', instead: undefined },
    {
      text: 'is:probe -is:probe',
      at: [9, 18],
      says: 'cannot both be a probe and not be one',
      instead: undefined,
    },
    { text: 'is:read -is:read', at: [0, 16], says: 'leaves out every outcome', instead: undefined },
  ])('refuses $text, saying where, why and what instead', ({ text, at, says, instead }) => {
    const parsed = parseSearch(text);
    const [problem] = 'problems' in parsed ? parsed.problems : [];
    expect([problem?.start, problem?.end]).toEqual(at);
    expect(problem?.message).toContain(says);
    expect(problem?.suggestion).toBe(instead);
  });

  it('says all that is wrong at once', () => {
    const parsed = parseSearch('is:x user:jane idp:y');
    expect('problems' in parsed && parsed.problems.map(({ start }) => start)).toEqual([0, 15]);
  });

  it('takes what it suggests', () => {
    for (const text of [
      'is:fialed',
      'urn:ietf:x',
      '-jane',
      'token:"a b',
      String.raw`id:"a\"b`,
      '-user:"a b"',
    ]) {
      const parsed = parseSearch(text);
      const suggestion = 'problems' in parsed ? parsed.problems[0].suggestion : undefined;
      expect(parseSearch(suggestion ?? 'is:')).toHaveProperty('filter');
    }
  });

  it.each([
    { name: 'too many characters', text: 'x'.repeat(searchLimits.characters + 1) },
    { name: 'too many parts', text: 'x '.repeat(searchLimits.terms + 1) },
    { name: 'a value that is too long', text: `user:${'x'.repeat(searchLimits.valueCharacters + 1)}` },
  ])('refuses $name', ({ text }) => {
    expect(parseSearch(text)).toHaveProperty('problems');
  });
});
