import type { DirectoryStore } from '@rollcall/server/store/directory.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { testActivity } from './activity.contract.ts';
import { testCredentials } from './credentials.contract.ts';
import { testFilters } from './filters.contract.ts';
import { testGroups } from './groups.contract.ts';
import { testUsers } from './users.contract.ts';
import { createWorkbenches, type Workbench } from './workbench.ts';

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
    describe('users', () => {
      testUsers(bench);
    });
    describe('groups', () => {
      testGroups(bench);
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
