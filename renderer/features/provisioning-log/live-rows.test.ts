import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { describe, expect, it } from 'vitest';

import { aLogRow } from '../../../test/harness/console-data.ts';
import { addRows, maxLiveRows, mergeRows, noLiveRows, showWaiting, withoutOlder } from './live-rows.ts';

const rows = (...ids: readonly string[]) => ids.map((id) => aLogRow({ id }));
const idsOf = (list: readonly LogRow[]) => list.map(({ id }) => id);

describe('rows that arrive', () => {
  it('stand newest first while the list follows, the last batch marked as fresh', () => {
    const first = addRows(noLiveRows, rows('a', 'b'), { isFollowing: true });
    const second = addRows(first, rows('c', 'd'), { isFollowing: true });
    expect(idsOf(second.shown)).toEqual(['d', 'c', 'b', 'a']);
    expect([...second.fresh]).toEqual(['c', 'd']);
  });

  it('wait while it does not, and come in order when shown', () => {
    const shown = addRows(noLiveRows, rows('a'), { isFollowing: true });
    const waiting = addRows(addRows(shown, rows('b'), { isFollowing: false }), rows('c', 'd'), {
      isFollowing: false,
    });
    expect(idsOf(waiting.shown)).toEqual(['a']);
    expect(idsOf(waiting.waiting)).toEqual(['d', 'c', 'b']);
    const all = showWaiting(waiting);
    expect(idsOf(all.shown)).toEqual(['d', 'c', 'b', 'a']);
    expect(all.waiting).toEqual([]);
  });

  it('replace an older version of themselves', () => {
    const before = addRows(noLiveRows, [aLogRow({ id: 'a', count: 1 })], { isFollowing: true });
    const after = addRows(before, [aLogRow({ id: 'a', count: 38 })], { isFollowing: true });
    expect(after.shown.map(({ id, count }) => [id, count])).toEqual([['a', 38]]);
  });

  it('make room for a page that was read again, but for those that came after it', () => {
    const [old, newer, newest] = [1, 2, 3].map((sequence) => aLogRow({ id: String(sequence), sequence }));
    const shown = addRows(noLiveRows, [old ?? aLogRow(), newer ?? aLogRow()], { isFollowing: true });
    const live = withoutOlder(addRows(shown, [newest ?? aLogRow()], { isFollowing: false }), 1);
    expect([idsOf(live.shown), idsOf(live.waiting)]).toEqual([['2'], ['3']]);
  });

  it('do not pile up without limit while they wait', () => {
    const many = Array.from({ length: maxLiveRows + 500 }, (_, index) => aLogRow({ id: String(index) }));
    expect(addRows(noLiveRows, many, { isFollowing: false }).waiting).toHaveLength(maxLiveRows + 1);
  });
});

describe('live rows and loaded pages', () => {
  it('are one list without doubles', () => {
    expect(idsOf(mergeRows(rows('d', 'c', 'b'), rows('b', 'a')))).toEqual(['d', 'c', 'b', 'a']);
  });

  it('show the newer version of a row in the place of the older', () => {
    const merged = mergeRows([aLogRow({ id: 'b', count: 38 })], [aLogRow({ id: 'c' }), aLogRow({ id: 'b' })]);
    expect(merged.map(({ id, count }) => [id, count])).toEqual([
      ['c', 1],
      ['b', 38],
    ]);
  });
});
