import { afterAll, beforeAll, expect, it } from 'vitest';

import { draft } from '../../test/contract/log-store.contract.ts';
import { startTestServer, type TestServer } from '../../test/harness/server.ts';
import { createLogger } from '../logger.ts';
import { createArrivalRecorder } from './recorder.ts';

const minute = 60_000;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The recorder of one life of a server, and a way to let a request arrive at a minute. */
function startRecorder() {
  const { directory, log } = server.stores;
  let now = 0;
  const recorder = createArrivalRecorder({
    arrivals: directory.arrivals,
    now: () => now,
    logger: createLogger('silent'),
  });
  const observed = recorder.observe(log);
  return {
    recorder,
    arrive(atMinute: number, outcome: 'created' | 'updated') {
      now = atMinute * minute;
      observed.append(draft(server.workspace.id, `${atMinute}`, { outcome, probe: null }));
    },
  };
}

it('goes on after a restart where it was, reading before or after it wrote', async () => {
  const workspaceId = server.workspace.id;
  const first = startRecorder();
  first.arrive(0, 'created');
  first.arrive(40, 'created');
  expect(await server.stores.directory.arrivals.list(workspaceId)).toEqual([]);
  await first.recorder.flush();

  const second = startRecorder();
  second.arrive(80, 'updated');
  const joined = {
    tokenId: 'token-1',
    lastAt: 80 * minute,
    burstAt: 80 * minute,
    gaps: [40 * minute, 40 * minute],
    verbs: {
      create: { firstAt: 0, lastAt: 40 * minute },
      update: { firstAt: 80 * minute, lastAt: 80 * minute },
    },
  };
  expect(await second.recorder.read(workspaceId)).toEqual([joined]);
  await second.recorder.flush();
  expect(await second.recorder.read(workspaceId)).toEqual([joined]);
  await second.recorder.flush();
  expect(await server.stores.directory.arrivals.list(workspaceId)).toEqual([joined]);
});

it('lets every request reach the log', async () => {
  const { recorder, arrive } = startRecorder();
  arrive(90, 'created');
  await server.stores.log.flush();
  expect(await server.stores.log.find(server.workspace.id, '90')).toMatchObject({ outcome: 'created' });
  await recorder.flush();
});
