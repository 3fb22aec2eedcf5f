import type {
  ConformanceCheckResult,
  ConformanceEvidence,
  ConformanceOutcome,
  ConformanceReport,
} from '@rollcall/shared/contract/conformance.ts';

const marks: Record<ConformanceOutcome, string> = {
  passed: 'pass',
  failed: 'FAIL',
  warned: 'warn',
  not_advertised: 'not advertised',
  not_run: 'not run',
};

/** The report for people: one line per clause, below it what is not as it should be, then the counts. */
export function conformanceLines(baseUrl: string, report: ConformanceReport): readonly string[] {
  const clauses = Map.groupBy(report.checks, (check) => check.clause);
  return [
    `Conformance of ${baseUrl}`,
    '',
    ...[...clauses].flatMap(([clause, checks]) => clauseLines(clause, checks)),
    '',
    `${report.passed} passed, ${report.failed} failed, ${report.warned} warned, ` +
      `${report.notAdvertised} not advertised${report.notRun === 0 ? '' : `, ${report.notRun} not run`}.`,
    ...cleanupLines(report),
  ];
}

function clauseLines(clause: string, checks: readonly ConformanceCheckResult[]): readonly string[] {
  const counts = Object.entries(marks)
    .map(([outcome, mark]) => ({ mark, count: checks.filter((check) => check.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${count} ${mark}`);
  return [
    `${clause.padEnd(20)} ${counts.join(', ')}`,
    ...checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not_run').flatMap(checkLines),
  ];
}

function checkLines(check: ConformanceCheckResult): readonly string[] {
  const { outcome, level, title, id, detail, quirk, evidence } = check;
  return [
    `  ${marks[outcome]} (${level}) ${title} [${id}]`,
    ...(detail === undefined ? [] : [`    ${detail}`]),
    ...(quirk === undefined ? [] : [`    Why it matters: ${quirk}.`]),
    ...(evidence === undefined ? [] : evidenceLines(evidence)),
  ];
}

function evidenceLines({ request, response }: ConformanceEvidence): readonly string[] {
  const credential = request.credential === 'token' ? '' : ` (credential: ${request.credential})`;
  return [
    `    > ${request.method} ${request.path}${credential}`,
    ...headerLines('>', request.headers),
    ...(request.body === undefined ? [] : [`    > ${oneLine(request.body)}`]),
    ...(response === undefined
      ? ['    < no answer']
      : [
          `    < ${response.status}`,
          ...headerLines('<', response.headers),
          ...(response.body === '' ? [] : [`    < ${oneLine(response.body)}`]),
        ]),
  ];
}

function headerLines(direction: string, headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `    ${direction} ${name}: ${oneLine(value)}`);
}

/** A server may answer with anything: line breaks and control characters must not reach the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '');
}

function cleanupLines({ cleanup }: ConformanceReport): readonly string[] {
  const { created, removed, left } = cleanup;
  if (left.length === 0) return [`All ${created} throw-away objects were removed.`];
  return [
    `${removed} of ${created} throw-away objects were removed. Remove these by hand:`,
    ...left.map(({ path, reason }) => `  ${path}: ${reason}`),
  ];
}
