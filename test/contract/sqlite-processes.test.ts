import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, it } from 'vitest';

import { dataDirectories } from './sqlite-data.ts';

const newDataDirectory = dataDirectories();
const script = fileURLToPath(new URL('sqlite-child.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

function start(...args: string[]): ChildProcess {
  const child = fork(script, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function startHolder(path: string): Promise<ChildProcess> {
  const child = start(path);
  expect(await once(child, 'message')).toEqual(['open', undefined]);
  return child;
}

describe('one server on a data directory', () => {
  it('refuses a second one, naming the process that holds it', async () => {
    const data = newDataDirectory();
    const holder = await startHolder(data.path);
    await expect(data.open('server')).rejects.toMatchObject({
      code: 'data_directory_in_use',
      exitCode: 4,
      message: expect.stringContaining(`process id ${holder.pid}`),
    });
  });

  it('lets commands work beside it', async () => {
    const data = newDataDirectory();
    await startHolder(data.path);
    const command = await data.open('command');
    await expect(command.directory.checkWritable()).resolves.toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('refuses also while the holder is suspended', async () => {
    const data = newDataDirectory();
    const holder = await startHolder(data.path);
    holder.kill('SIGSTOP');
    await expect(data.open('server')).rejects.toMatchObject({ code: 'data_directory_in_use' });
  });

  it('opens at once after the holder was killed', async () => {
    const data = newDataDirectory();
    await kill(await startHolder(data.path));
    const stores = await data.open('server');
    await expect(stores.directory.checkWritable()).resolves.toBeUndefined();
  });
});

describe('kill -9 during writes', () => {
  it('loses no confirmed user, and no activity row of one', { timeout: 60_000 }, async () => {
    const data = newDataDirectory();
    const confirmed = new Set<string>();
    for (const [cycle, enough] of [25, 300, 1, 120].entries()) {
      const child = start(data.path, String(cycle * 1_000_000));
      await new Promise<void>((resolve) => {
        let count = 0;
        child.on('message', (message) => {
          if (typeof message !== 'string' || message === 'open') return;
          confirmed.add(message);
          count += 1;
          if (count === enough) resolve();
        });
      });
      await kill(child);

      const stores = await data.open();
      const { directory } = stores;
      const { total } = await directory.users.query('workspace-1', { offset: 0, limit: 0 });
      for (const id of confirmed) expect(await directory.users.find('workspace-1', id)).toMatchObject({ id });
      const rows = await directory.activity.page('workspace-1', { limit: 100_000 });
      const subjects = new Set(rows.map(({ subject }) => subject.id));
      expect(rows).toHaveLength(total);
      expect([...confirmed].filter((id) => !subjects.has(id))).toEqual([]);
      expect(await directory.activity.findBreak('workspace-1')).toBeUndefined();
      expect(data.reported).toEqual([]);
      await stores.close();
    }
    expect(confirmed.size).toBeGreaterThanOrEqual(446);
  });
});
