import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { expect, it } from 'vitest';

import { aLogRow } from '../../../test/harness/console-data.ts';
import { judge } from './verdict.ts';

const tested = aLogRow({ id: 'tested', sequence: 1, outcome: 'read', status: 200 });
const refused = aLogRow({ id: 'refused', sequence: 2, outcome: 'refused', status: 401, reason: 'near_miss' });
const failed = aLogRow({ id: 'failed', sequence: 3, outcome: 'failed', status: 404, reason: 'wrong_path' });
const stranger = aLogRow({
  id: 'stranger',
  sequence: 4,
  tokenId: null,
  tokenName: null,
  outcome: 'refused',
  status: 401,
  reason: 'malformed',
});
const other = aLogRow({ id: 'other', sequence: 5, tokenId: 'of-another', outcome: 'failed', status: 409 });

it.each<{ name: string; newestFirst: LogRow[]; kind: string; id: string | undefined }>([
  { name: 'nothing yet', newestFirst: [], kind: 'waiting', id: undefined },
  { name: 'only another connection calls', newestFirst: [other], kind: 'waiting', id: undefined },
  { name: 'a call with the token', newestFirst: [tested], kind: 'reached', id: 'tested' },
  { name: 'the token with something in it', newestFirst: [refused], kind: 'refused', id: 'refused' },
  { name: 'the right token on a wrong address', newestFirst: [failed], kind: 'refused', id: 'failed' },
  { name: 'a call that nobody can be named for', newestFirst: [stranger], kind: 'refused', id: 'stranger' },
  {
    name: 'put right after a refusal',
    newestFirst: [aLogRow({ ...tested, sequence: 6 }), refused],
    kind: 'reached',
    id: 'tested',
  },
  { name: 'broken after it worked', newestFirst: [refused, tested], kind: 'refused', id: 'refused' },
  { name: 'a stranger after it worked', newestFirst: [stranger, tested], kind: 'reached', id: 'tested' },
])('$name: $kind', ({ newestFirst, kind, id }) => {
  const verdict = judge(newestFirst, new Set(['t1']));
  expect(verdict.kind).toBe(kind);
  expect(verdict.kind === 'waiting' ? undefined : verdict.row.id).toBe(id);
});
