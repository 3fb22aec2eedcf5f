import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { expect, it } from 'vitest';

import { untilEnd } from './program.ts';

it.each([
  { name: 'success', script: 'process.exit(0)', expected: 0 },
  { name: 'its own exit code', script: 'process.exit(4)', expected: 4 },
  { name: 'a signal, as a shell says it', script: 'process.kill(process.pid, "SIGKILL")', expected: 137 },
])('the result is $name', async ({ script, expected }) => {
  expect(await untilEnd(spawn(process.execPath, ['-e', script]))).toBe(expected);
});

it('a program that is not there is an error', async () => {
  await expect(untilEnd(spawn('/nowhere/program'))).rejects.toThrow('ENOENT');
});

it('the child ends when whoever started us has ended', async () => {
  const busy = `console.log('running'); setInterval(() => undefined, 1e6)`;
  const us = `
    import { spawn } from 'node:child_process';
    import { untilEnd } from ${JSON.stringify(import.meta.resolve('./program.ts'))};
    await untilEnd(spawn(process.execPath, ['-e', ${JSON.stringify(busy)}], { stdio: 'inherit' }));`;
  const starter = `
    require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(us)}], {
      stdio: 'inherit',
    });`;
  const shell = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(shell.stdout, 'data');
  expect(String(line)).toBe('running\n');
  shell.kill('SIGKILL');
  // The pipe closes when the last of the three processes is gone.
  await once(shell.stdout, 'close');
});
