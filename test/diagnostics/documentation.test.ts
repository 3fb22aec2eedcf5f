import { join } from 'node:path';

import { doctorSteps } from '@rollcall/shared/contract/doctor.ts';
import { doctorReasons } from '@rollcall/shared/diagnostics/doctor/reasons.ts';
import type { DoctorReason } from '@rollcall/shared/diagnostics/doctor/reasons/reason.ts';
import { expect, it } from 'vitest';

const whoWords: Readonly<Record<DoctorReason['who'], string>> = {
  idp_admin: 'the administrator of the identity provider',
  platform_admin: 'an administrator of the workspace',
  operator: 'whoever runs the server',
};

const head = `# Diagnostics

\`rollcall doctor URL --token -\` takes a base URL and a token as they were pasted and says, step by step, why an identity
provider cannot connect. A step that needs another one which failed is skipped; the others go on. With \`--json\` it
prints \`{"ok":…,"findings":[{"reason","step","severity","sentence","evidence","who","fix","copy"?}],"steps":[{"step",
"title","status","detail"}]}\`. It exits with 0 when there is nothing to mend (no finding, or notes only), with 1 when there are
findings, and with 2 when it could not run. The reasons and steps are stable; the sentences are for people and may change.

The steps: ${doctorSteps.map((step) => `\`${step}\``).join(', ')}.

\`rollcall token check -\` looks at a pasted token alone, without any network, and says what is wrong with it: nothing of it
is kept, sent or shown. With \`--data\` it also says whether that server knows the token, its state and its last use.

What the doctor does with a token: it sends it to the origin of the URL only, never along a redirect, and to an address in
your own network only when the URL names that address itself or you confirmed it (\`--allow-private\`); link-local addresses
are never called. The host is looked up once, so that a name cannot change its address in between. Answers are cut at 15
seconds and 1 MiB. An operator token that was pasted by mistake is not sent at all.

A foreign caller is not told why a token is refused. Run on the server's own computer with \`--data\`, or with an
operator token on the second line of the input (\`--operator-token -\`), the doctor asks \`POST
/admin/v1/diagnostics/token-check\` and can name the token and say who revoked or replaced it, and when.

Words in braces are filled in with what was seen.
`;

function describe([code, { severity, sentence, who, fix }]: readonly [string, DoctorReason]): string {
  return `### \`${code}\`\n\n${sentence} (${severity})\n\nWho acts: ${whoWords[who]}. ${fix}\n`;
}

it('docs/diagnostics.md is the table of reasons; write it anew with vitest -u', async () => {
  const reasons = Object.entries<DoctorReason>(doctorReasons);
  const sections = doctorSteps.flatMap((step) => {
    const found = reasons.filter(([, reason]) => reason.step === step);
    return found.length === 0 ? [] : [`## ${step}\n`, ...found.map(describe)];
  });
  const path = join(import.meta.dirname, '../../docs/diagnostics.md');
  await expect([head, ...sections].join('\n')).toMatchFileSnapshot(path);
});
