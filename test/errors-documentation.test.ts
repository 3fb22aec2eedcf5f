import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { errorCatalogue, type ErrorSpec } from '@rollcall/shared/errors.ts';
import { expect, it } from 'vitest';

/** docs/errors.md is written by hand and read by people; this keeps it complete and true. */
const documentation = await readFile(join(import.meta.dirname, '../docs/errors.md'), 'utf8');

it('documents every error code with its status, and no other', () => {
  const documented = [...documentation.matchAll(/^## `(\w+)` — (\d{3})(?: (\w+))?$/gm)].map(
    ([, code, status, scimType]) => [code, Number(status), scimType],
  );
  const catalogue = Object.entries<ErrorSpec>(errorCatalogue).map(([code, spec]) => [
    code,
    spec.status,
    spec.scimType,
  ]);
  expect(documented).toEqual(catalogue);
});
