import { openSqliteStores } from '@rollcall/server/store/sqlite/open.ts';

import { createWorkbenches } from './workbench.ts';

/*
 * A server process for the tests of locks and crashes. Arguments: data directory, and the first number of its users
 * or nothing. It says `open` when it holds the directory, then creates users for ever and says the id of each when it
 * is confirmed.
 */

const writers = 8;
const [dataDirectory = '', first] = process.argv.slice(2);

const { directory } = await openSqliteStores({
  dataDirectory,
  role: 'server',
  now: Date.now,
  newId: () => 'instance',
  report: (error) => process.send?.(String(error)),
});
// Also keeps the process alive, and ends it when the test is gone.
process.on('disconnect', () => process.exit());
process.send?.('open');

if (first !== undefined) {
  const { createUser } = await createWorkbenches(directory)();
  let next = Number(first);
  const write = async () => {
    for (;;) {
      const id = `user-${next}`;
      next += 1;
      await createUser(id, { userName: id, active: true, emails: [{ value: `${id}@example.com` }] });
      process.send?.(id);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}
