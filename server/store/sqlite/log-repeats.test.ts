import { expect, it } from 'vitest';

import { draft } from '../../../test/contract/log-store.contract.ts';
import { createLogRepeats } from './log-repeats.ts';

const hourMs = 3_600_000;
const read = draft('w', 'first', {
  method: 'GET',
  outcome: 'read',
  url: '/Users/1',
  responseBody: '{"a":1}',
});

it.each([
  { name: 'the same answer again', changes: {}, repeats: 5 },
  { name: 'another answer', changes: { responseBody: '{"a":2}' }, repeats: undefined },
  { name: 'another question', changes: { url: '/Users/2' }, repeats: undefined },
  { name: 'another workspace', changes: { workspaceId: 'v' }, repeats: undefined },
  { name: 'a write', changes: { outcome: 'updated' as const }, repeats: undefined },
  { name: 'nothing', changes: { responseBody: null }, repeats: undefined },
  { name: 'the same within the hour', changes: { at: read.at + hourMs - 1 }, repeats: 5 },
  { name: 'the same an hour later', changes: { at: read.at + hourMs }, repeats: undefined },
])('$name is found in row $repeats', ({ changes, repeats }) => {
  const answers = createLogRepeats();
  answers.note(read, 5);
  expect(answers.find({ ...read, id: 'second', ...changes })).toBe(repeats);
});

it('forgets the oldest answers when there are too many', () => {
  const answers = createLogRepeats();
  const large = (url: string) => ({ ...read, url, responseBody: 'x'.repeat(6 * 1024 * 1024) });
  for (const [sequence, url] of ['/1', '/2', '/3'].entries()) answers.note(large(url), sequence);
  expect(['/1', '/2', '/3'].map((url) => answers.find(large(url)))).toEqual([undefined, 1, 2]);
});
