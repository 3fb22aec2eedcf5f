import { expect, it } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { testNow } from '../../../test/harness/console.tsx';
import { blockedSentence, currentDeleteStep } from './delete-steps.ts';

const ago = (minutes: number) => new Date(testNow - minutes * 60_000).toISOString();
const working = aToken();
const revoked = aToken({ status: 'revoked' });

it.each([
  { name: 'still calling', active: 3, tokens: [working], lastRequestAt: ago(9), step: 'pause' },
  { name: 'quiet, people left', active: 3, tokens: [working], lastRequestAt: ago(10), step: 'deactivate' },
  { name: 'never called, people left', active: 1, tokens: [], lastRequestAt: null, step: 'deactivate' },
  {
    name: 'nobody left, a token works',
    active: 0,
    tokens: [revoked, working],
    lastRequestAt: ago(0),
    step: 'revoke',
  },
  {
    name: 'nobody left, no token works',
    active: 0,
    tokens: [revoked],
    lastRequestAt: ago(0),
    step: 'delete',
  },
])('$name: $step', ({ active, tokens, lastRequestAt, step }) => {
  expect(currentDeleteStep({ users: { active, total: 5 }, tokens, lastRequestAt, now: testNow })).toBe(step);
});

it.each([
  { active: 1, sentence: /^1 person still comes from this setup\./ },
  {
    active: 1_248,
    sentence:
      /^1,248 people still come from this setup\. Delete it now and nobody will deactivate them\. First remove them in the IdP\.$/,
  },
])('says that $active come from it', ({ active, sentence }) => {
  expect(blockedSentence(active)).toMatch(sentence);
});
