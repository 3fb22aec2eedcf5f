import { AppError } from '@rollcall/shared/errors.ts';
import { afterEach, expect, it } from 'vitest';

import { hold } from '../../../test/contract/hold-fixture.ts';
import { dataDirectories } from '../../../test/contract/sqlite-data.ts';
import { createWorkbenches, noon } from '../../../test/contract/workbench.ts';
import { createHoldService, type HoldServiceDependencies } from './service.ts';

const newDataDirectory = dataDirectories(afterEach);

/** A service on a real store in which these are held. */
async function withHolds(
  ids: readonly string[],
  releaseHold: (add: (id: string) => Promise<void>) => HoldServiceDependencies['releaseHold'],
) {
  const { holds, ...directory } = (await newDataDirectory().open()).directory;
  const { workspaceId } = await createWorkbenches({ holds, ...directory })();
  const add = (id: string) => holds.add(workspaceId, hold(id));
  await Promise.all(ids.map(add));
  const actor = {
    workspaceId,
    id: 'o1',
    name: 'Olga Owner',
    kind: 'operator',
    source: 'console',
    requestId: 'r',
  } as const;
  const service = createHoldService({ holds, releaseHold: releaseHold(add), now: () => noon });
  const states = async () =>
    (await holds.list(workspaceId, { limit: 1_000 })).map(({ id, state }) => `${id} ${state}`).toReversed();
  return { release: () => service.release(actor), states };
}

it('leaves what arrives during a release to the next one', async () => {
  // More than are read in one go, so that what arrived is read with the last of them.
  const ids = Array.from({ length: 150 }, (_, index) => `user${index}`);
  const carriedOut: string[] = [];
  const { release, states } = await withHolds(ids, (add) => async (_workspaceId, { id }) => {
    carriedOut.push(id);
    await add(`late ${id}`);
    throw new AppError('not_found', 'It is gone.');
  });
  expect(await release()).toEqual({ released: 0, failed: 150 });
  expect(carriedOut).toEqual(ids);
  expect(await states()).toEqual([
    ...ids.map((id) => `${id} failed`),
    ...ids.map((id) => `late ${id} pending`),
  ]);
});

it('stops at a fault of the server, and what it did not do waits on', async () => {
  const { release, states } = await withHolds(['a', 'b', 'c'], () => async (_workspaceId, { id }) => {
    throw id === 'a'
      ? new AppError('not_found', 'It is gone.')
      : new AppError('unavailable', 'The disk is full.');
  });
  await expect(release()).rejects.toMatchObject({ code: 'unavailable' });
  expect(await states()).toEqual(['a failed', 'b pending', 'c pending']);
});
