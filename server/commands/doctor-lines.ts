import type { DoctorFinding, DoctorReport, DoctorStepResult } from '@rollcall/shared/contract/doctor.ts';

const marks: Readonly<Record<DoctorStepResult['status'], string>> = {
  passed: 'pass',
  failed: 'FAIL',
  warned: 'warn',
  skipped: 'skip',
};

const whoWords: Readonly<Record<DoctorFinding['who'], string>> = {
  idp_admin: 'the administrator of the identity provider',
  platform_admin: 'an administrator of the workspace',
  operator: 'whoever runs the server',
};

/** The report for people: one line per step, then each finding with what to do. */
export function doctorLines({ steps, findings }: DoctorReport): readonly string[] {
  return [
    ...steps.map(({ title, status, detail }) => `${marks[status]}  ${title}: ${detail}`),
    '',
    ...(findings.length === 0 ? ['Nothing is wrong.'] : findings.flatMap(findingLines)),
    'These tests ran on this computer. Your identity provider may take another route.',
  ];
}

function findingLines(finding: DoctorFinding): readonly string[] {
  const { severity, sentence, evidence, who, fix, copy, reason } = finding;
  return [
    `${severity}: ${sentence} [${reason}]`,
    `  Seen: ${evidence}`,
    `  Fix (${whoWords[who]}): ${fix}`,
    ...(copy === undefined ? [] : [`  Copy: ${copy}`]),
    '',
  ];
}
