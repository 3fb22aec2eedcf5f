import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { beside } from './beside.ts';
import { flat } from './flat.ts';
import { groups } from './groups.ts';
import { log } from './log.ts';
import { ratios } from './ratios.ts';
import { window } from './window.ts';

/**
 * `npm run bench -- [part…] [--seconds N] [--rounds N] [--million]`: figures, not a test (docs/performance.md).
 * Without a part, all of them.
 */
const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    million: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const seconds = Number(values.seconds);
const parts: ReadonlyMap<string, () => Promise<void>> = new Map([
  ['ratios', () => ratios({ seconds, rounds: Number(values.rounds) })],
  ['flat', () => flat({ seconds, withMillion: values.million })],
  ['groups', () => groups({ seconds })],
  ['beside', () => beside({ seconds: 3 * seconds })],
  ['log', log],
  ['window', window],
]);

const chosen = positionals.length === 0 ? [...parts.keys()] : positionals;
const unknown = chosen.find((name) => !parts.has(name));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}. Choose from ${[...parts.keys()].join(', ')}.`);
  process.exit(2);
}
const [load = 0] = loadavg();
const hint = load > 0.5 ? ': not quiet, so trust the ratios of processor time more than rates' : '';
console.log(`Load average ${load.toFixed(2)} on ${availableParallelism()} processors${hint}`);
for (const name of chosen) await parts.get(name)?.();
