import { spawn, type ChildProcess } from 'node:child_process';

/** What `npm run check` runs: npm scripts, those of one row side by side. A row starts when the one before passed. */
const fast = [['format:check', 'lint', 'typecheck', 'boundaries'], ['test:unit']] as const;
/** `npm test` adds the console in a real window. */
const stages = process.argv.includes('--without-window') ? fast : [...fast, ['test:e2e']];

const started = performance.now();
for (const scripts of stages) await runStage(scripts);
console.log(`everything passed in ${seconds(started)}`);

/** Run npm scripts side by side. The first that fails prints its output and ends the run. */
async function runStage(scripts: readonly string[]): Promise<void> {
  await Promise.all(scripts.map((name) => finish(name, startScript(name, scripts.length === 1))));
}

async function finish(name: string, child: ChildProcess): Promise<void> {
  const startedAt = performance.now();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name.padEnd(14)}${seconds(startedAt)}`);
  if (code === 0) return;
  process.stdout.write(output);
  process.exit(1);
}

/** A script that runs alone shows its progress; others keep their output until it is needed. */
function startScript(name: string, alone: boolean): ChildProcess {
  // npm is a batch file on Windows, which only a shell can run.
  const options = { shell: process.platform === 'win32' } as const;
  const output = alone ? 'inherit' : 'pipe';
  return spawn('npm', ['run', '--silent', name], { ...options, stdio: ['ignore', output, output] });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
