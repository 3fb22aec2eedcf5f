import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { reasonOfError } from '@rollcall/shared/diagnostics/reason-of-error.ts';
import { type Reason, reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const whoWords: Readonly<Record<Reason['who'], string>> = {
  idp_admin: 'the administrator of the identity provider',
  platform_admin: 'an administrator of the workspace',
  operator: 'whoever runs the server',
};

function describeReason([code, reason]: readonly [string, Reason]): string {
  const steps = reason.steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const guide = reason.guide === undefined ? '' : ` Step of the setup guide: ${reason.guide}.`;
  return `## \`${code}\`\n\n${reason.title}. ${reason.cause}\n\nWho acts: ${whoWords[reason.who]}.${guide}\n\n${steps}\n`;
}

it('docs/reasons.md is the catalogue; write it anew with vitest -u', async () => {
  const head = `# Reasons

Why the provisioning log says that a request was refused or failed, and what to do about it. Words in braces are filled
in with what is known of the request: \`GET /admin/v1/provisioning-log/{id}/explanation\`.
`;
  const text = [head, ...Object.entries<Reason>(reasons).map(describeReason)].join('\n');
  await expect(text).toMatchFileSnapshot(join(root, 'docs/reasons.md'));
});

it('every error that SCIM code throws has a reason', async () => {
  const thrown = new Map<string, string>();
  for await (const path of glob('{server/scim,shared/scim}/**/*.ts', { cwd: root })) {
    if (path.endsWith('.test.ts')) continue;
    const source = await readFile(join(root, path), 'utf8');
    for (const [, code] of source.matchAll(/new AppError\(\s*'(\w+)'/g)) thrown.set(code ?? '', path);
  }
  expect(thrown.size).toBeGreaterThan(10);
  const explained = Object.entries(reasonOfError).filter(([, reason]) => reason !== null);
  const codes = new Set(explained.map(([code]) => code));
  const without = [...thrown].filter(([code]) => !codes.has(code));
  expect(without).toEqual([]);
});
