import { expect, it } from 'vitest';

import { printCrashReport } from './crash-report.ts';

it('says which Rollcall it was and how its window ended', () => {
  const application = { version: '1.4.0', electron: '45.4.1', platform: 'linux', isEvaluationRuntime: false };
  const crashes = [
    { at: '2026-11-22T10:00:00.000Z', reason: 'crashed', exitCode: 139 },
    { at: '2026-11-22T10:00:09.000Z', reason: 'oom', exitCode: 5 },
  ];
  expect(printCrashReport(application, crashes)).toBe(
    [
      'Rollcall 1.4.0, Electron 45.4.1, linux',
      '2026-11-22T10:00:00.000Z  crashed  exit code 139',
      '2026-11-22T10:00:09.000Z  oom  exit code 5',
      '',
    ].join('\n'),
  );
});
