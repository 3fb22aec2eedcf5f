import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { mismatchKinds, simulatedIdps, simulationFaults } from '@rollcall/shared/contract/simulation.ts';
import { mismatchSentences } from '@rollcall/shared/simulator/sentences.ts';
import { expect, it } from 'vitest';

const text = await readFile(join(import.meta.dirname, '../../docs/simulator.md'), 'utf8');

/** Names in the first column of a table. */
const named = [...text.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);

it('docs/simulator.md has every identity provider and every fault, in their order', () => {
  expect(named).toEqual([...simulatedIdps, ...simulationFaults]);
});

it('docs/simulator.md says of every mismatch what the report says', () => {
  const written = [...text.matchAll(/^### `(\w+)`\n\n((?:.+\n)+)/gm)].map(([, kind, sentence = '']) => [
    kind,
    sentence.trim().replaceAll('\n', ' '),
  ]);
  expect(written).toEqual(mismatchKinds.map((kind) => [kind, mismatchSentences[kind]]));
});
