import { compileResourceType, userDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';
import { afterEach, expect, it } from 'vitest';

import { dataDirectories } from '../../../test/contract/sqlite-data.ts';
import { createWorkbenches, noon } from '../../../test/contract/workbench.ts';
import { createLogger } from '../../logger.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { createUserImportService, type SeenImport } from './service.ts';

const newDataDirectory = dataDirectories(afterEach);
const userType = compileResourceType(userDefinition);

/** A server’s service, until it is stopped. */
function startService({ users, userImports }: DirectoryStore, name: string) {
  const stopping = new AbortController();
  let ids = 0;
  const service = createUserImportService({
    users,
    imports: userImports,
    userTypeOf: async () => userType,
    now: () => noon,
    newId: () => {
      ids += 1;
      return `${name} ${ids}`;
    },
    logger: createLogger('silent'),
    stopping: stopping.signal,
  });
  return { service, stop: () => stopping.abort() };
}

/** Read again until it is so: reading gives way to the work. */
async function until(read: () => Promise<SeenImport>, isSo: (seen: SeenImport) => boolean) {
  for (;;) {
    const seen = await read();
    if (isSo(seen)) return seen.item;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('goes on after a stop of the server where it was, each row once', async () => {
  const { directory } = await newDataDirectory().open();
  const { workspaceId } = await createWorkbenches(directory)();
  const actor = {
    workspaceId,
    id: 'o1',
    name: 'Olga Owner',
    kind: 'operator',
    source: 'console',
    requestId: 'r',
  } as const;
  const names = Array.from({ length: 400 }, (_, index) => `user${index}`);
  const first = startService(directory, 'first');
  const { item } = await first.service.check(actor, `userName\n${names.join('\n')}\n`, undefined);
  const readFirst = () => first.service.read(workspaceId, item.id);
  await until(readFirst, (seen) => seen.item.state === 'ready');
  await first.service.apply(actor, item.id, item.fingerprint);
  await until(readFirst, (seen) => seen.item.outcome.created > 0);
  first.stop();

  const second = startService(directory, 'second');
  const readSecond = () => second.service.read(workspaceId, item.id);
  // What the first had in hand comes to its end, and nothing more.
  await new Promise((resolve) => setImmediate(resolve));
  await until(readFirst, (seen) => !seen.isRunning);
  const left = await readSecond();
  expect([left.item.state, left.isRunning]).toEqual(['applying', false]);
  expect(left.item.outcome.created).toBeLessThan(names.length);

  await second.service.apply(actor, item.id, item.fingerprint);
  const done = await until(readSecond, (seen) => seen.item.state === 'done');
  expect(done.outcome.failed).toBe(0);
  expect(done.outcome.created + done.outcome.unchanged).toBe(names.length);
  expect(await directory.users.counts(workspaceId)).toEqual({ active: names.length, deactivated: 0 });
  const created = await directory.activity.page(workspaceId, {
    limit: 1_000,
    filter: { action: 'user.created' },
  });
  expect(created).toHaveLength(names.length);
});
