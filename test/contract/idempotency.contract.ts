import { expect, it } from 'vitest';

import { noon, type Workbench } from './workbench.ts';

const times = { at: noon, forgetBefore: noon - 1_000 };

/** Keys of creating calls. */
export function testIdempotency(bench: () => Promise<Workbench>): void {
  it('gives a key to the first who asks and the record to the others', async () => {
    const { store, workspaceId } = await bench();
    const key = { workspaceId, operatorId: 'olga', key: 'k' };
    expect(await store.idempotency.reserve(key, 'print', times)).toBeUndefined();
    expect(await store.idempotency.reserve(key, 'other', times)).toEqual({
      fingerprint: 'print',
      answer: null,
    });
    await store.idempotency.complete(key, '{"id":"a"}');
    expect(await store.idempotency.reserve(key, 'print', times)).toEqual({
      fingerprint: 'print',
      answer: '{"id":"a"}',
    });
  });

  it('gives a key to one of many who ask at once', async () => {
    const { store, workspaceId } = await bench();
    const key = { workspaceId, operatorId: 'olga', key: 'k' };
    const asked = Array.from({ length: 20 }, () => store.idempotency.reserve(key, 'print', times));
    const records = await Promise.all(asked);
    expect(records.filter((record) => record === undefined)).toHaveLength(1);
  });

  it('keeps keys of workspaces and operators apart', async () => {
    const { store, workspaceId } = await bench();
    const other = await bench();
    const key = { workspaceId, operatorId: 'olga', key: 'k' };
    await store.idempotency.reserve(key, 'print', times);
    const strangers = [
      { ...key, workspaceId: other.workspaceId },
      { ...key, operatorId: 'oscar' },
      { ...key, key: 'K' },
    ];
    for (const stranger of strangers) {
      expect(await store.idempotency.reserve(stranger, 'print', times)).toBeUndefined();
      await store.idempotency.complete(stranger, 'theirs');
      await store.idempotency.release(stranger);
    }
    expect(await store.idempotency.reserve(key, 'print', times)).toEqual({
      fingerprint: 'print',
      answer: null,
    });
  });

  it('takes a key again that was given back or is too old', async () => {
    const { store, workspaceId } = await bench();
    const key = { workspaceId, operatorId: 'olga', key: 'k' };
    await store.idempotency.reserve(key, 'first', times);
    await store.idempotency.release(key);
    expect(await store.idempotency.reserve(key, 'second', times)).toBeUndefined();
    const justKept = { at: noon + 1, forgetBefore: noon };
    expect(await store.idempotency.reserve(key, 'third', justKept)).toMatchObject({ fingerprint: 'second' });
    const forgotten = { at: noon + 2, forgetBefore: noon + 1 };
    expect(await store.idempotency.reserve(key, 'third', forgotten)).toBeUndefined();
  });
}
