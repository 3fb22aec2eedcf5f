import { afterAll } from 'vitest';

import { describeDirectoryStore } from './directory-store.contract.ts';
import { dataDirectories } from './sqlite-data.ts';

const data = dataDirectories(afterAll)();

describeDirectoryStore('SQLite', async () => (await data.open()).directory);
