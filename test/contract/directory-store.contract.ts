import type { DirectoryStore } from '@rollcall/server/store/directory.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { testAccess } from './access.contract.ts';
import { testActivity } from './activity.contract.ts';
import { testArrivals } from './arrivals.contract.ts';
import { testAttributeMappings } from './attribute-mappings.contract.ts';
import { testConnections } from './connections.contract.ts';
import { testCredentials } from './credentials.contract.ts';
import { testFilters } from './filters.contract.ts';
import { testGroups } from './groups.contract.ts';
import { testHolds } from './holds.contract.ts';
import { testIdempotency } from './idempotency.contract.ts';
import { testLinking } from './linking.contract.ts';
import { testOperators } from './operators.contract.ts';
import { testSessions } from './sessions.contract.ts';
import { testSinks } from './sinks.contract.ts';
import { testUserImports } from './user-imports.contract.ts';
import { testUsers } from './users.contract.ts';
import { createWorkbenches, type Workbench } from './workbench.ts';
import { testWorkspaces } from './workspaces.contract.ts';

/**
 * What every engine of the directory must do.
 * @param open opens an empty store; it is closed after the last test.
 */
export function describeDirectoryStore(name: string, open: () => Promise<DirectoryStore>): void {
  describe(`directory store on ${name}`, () => {
    let store: DirectoryStore;
    let newBench: () => Promise<Workbench>;
    const bench = () => newBench();

    beforeAll(async () => {
      store = await open();
      newBench = createWorkbenches(store);
    });
    afterAll(() => store.close());

    describe('credentials', () => {
      testCredentials(bench);
    });
    describe('connections', () => {
      testConnections(bench);
    });
    describe('workspaces', () => {
      testWorkspaces(bench);
    });
    describe('users', () => {
      testUsers(bench);
    });
    describe('groups', () => {
      testGroups(bench);
    });
    describe('operators', () => {
      testOperators(bench);
    });
    describe('sinks', () => {
      testSinks(bench);
    });
    describe('idempotency keys', () => {
      testIdempotency(bench);
    });
    describe('linking, history and duplicates', () => {
      testLinking(bench);
    });
    describe('guard and shadow mode', () => {
      testHolds(bench);
    });
    describe('sessions', () => {
      testSessions(bench);
    });
    describe('arrivals', () => {
      testArrivals(bench);
    });
    describe('access', () => {
      testAccess(bench);
    });
    describe('attribute mappings', () => {
      testAttributeMappings(bench);
    });
    describe('imports of users', () => {
      testUserImports(bench);
    });
    describe('activity', () => {
      testActivity(bench);
    });
    describe('filters', () => {
      testFilters(bench);
    });

    it('can say whether it can write now', async () => {
      await expect(store.checkWritable()).resolves.toBeUndefined();
    });
  });
}
