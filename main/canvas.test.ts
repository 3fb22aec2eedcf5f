import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { canvas } from './canvas.ts';

it('is the canvas of the page', async () => {
  const tokens = await readFile(join(import.meta.dirname, '../renderer/tokens.css'), 'utf8');
  expect(tokens).toContain(`--canvas: light-dark(${canvas.light}, ${canvas.dark});`);
});
